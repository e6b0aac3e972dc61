import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetBucketReplicationCommand,
  HeadBucketCommand,
  ListObjectVersionsCommand,
  type ReplicationRule,
  type S3Client,
} from "@aws-sdk/client-s3";

/**
 * What S3 does by itself and the emulator does not: carries what is new in a bucket to where its deployed rules lead. As
 * S3 does, it takes every version once, the oldest first, and no delete of a version; a copy has an id and a time of its
 * own here, which is not so on AWS.
 */
export class ReplicationDouble {
  private readonly done = new Set<string>();

  constructor(private readonly s3: S3Client) {}

  async carry(bucket: string): Promise<void> {
    const { ReplicationConfiguration } = await this.s3.send(
      new GetBucketReplicationCommand({ Bucket: bucket }),
    );
    for (const rule of ReplicationConfiguration?.Rules ?? []) {
      if (rule.Status === "Enabled") {
        await this.follow(bucket, rule);
      }
    }
  }

  private async follow(source: string, rule: ReplicationRule): Promise<void> {
    const Bucket = rule.Destination?.Bucket?.split(":").pop() ?? "";
    await this.s3.send(new HeadBucketCommand({ Bucket }));
    const entries = await this.entries(source, rule.Filter?.Prefix ?? "");
    for (const { Key, VersionId, isMarker } of entries) {
      const once = `${rule.ID} ${VersionId}`;
      if (this.done.has(once)) {
        continue;
      }
      this.done.add(once);
      if (!isMarker) {
        await this.s3.send(
          new CopyObjectCommand({
            Bucket,
            Key,
            CopySource: `${source}/${encodeURIComponent(Key)}?versionId=${VersionId}`,
            StorageClass: rule.Destination?.StorageClass ?? "STANDARD_IA",
          }),
        );
      } else if (rule.DeleteMarkerReplication?.Status === "Enabled") {
        await this.s3.send(new DeleteObjectCommand({ Bucket, Key }));
      }
    }
  }

  /** All versions and markers, the oldest first. */
  private async entries(Bucket: string, Prefix: string) {
    const entries: {
      Key: string;
      VersionId: string;
      at: number;
      isMarker: boolean;
    }[] = [];
    let from = {};
    for (;;) {
      const page = await this.s3.send(
        new ListObjectVersionsCommand({ Bucket, Prefix, ...from }),
      );
      for (const [list, isMarker] of [
        [page.Versions, false],
        [page.DeleteMarkers, true],
      ] as const) {
        for (const { Key = "", VersionId = "", LastModified } of list ?? []) {
          entries.push({ Key, VersionId, at: Number(LastModified), isMarker });
        }
      }
      if (!page.IsTruncated) {
        // Listed newest first: turned round before a sort that keeps the order of equal times.
        return entries.reverse().sort((a, b) => a.at - b.at);
      }
      from = {
        KeyMarker: page.NextKeyMarker,
        VersionIdMarker: page.NextVersionIdMarker,
      };
    }
  }
}
