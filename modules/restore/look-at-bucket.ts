import { quoted } from "../sentences/quoted";
import {
  isAbsent,
  isDenied,
  refusalWords,
  RestoreStopped,
  stopOf,
  type Place,
} from "./client";

/**
 * Looks at a bucket before anything is read or written.
 *
 * @returns a sentence for each thing that copies into this bucket will lose
 * @throws RestoreStopped when it is out of reach, or a copy could take the place of a version for good
 */
export async function lookAtTarget(place: Place): Promise<string[]> {
  const { sdk, client, bucket } = place;
  const { Status } = await asked(place, "s3:GetBucketVersioning", () =>
    client.send(new sdk.GetBucketVersioningCommand({ Bucket: bucket })),
  );
  if (Status === undefined) {
    throw new RestoreStopped(
      1,
      `Cannot restore bucket ${quoted(bucket)}: it has no versions, since versioning was never switched on; a replica or a backup elsewhere may have the data, switch versioning on first and use restore from-replica`,
    );
  }
  if (Status !== "Enabled") {
    throw new RestoreStopped(
      1,
      `Cannot restore bucket ${quoted(bucket)}: versioning is ${quoted(Status)}, and a copy would take the place of a version for good, switch versioning on again first`,
    );
  }
  return accessControlNote(place);
}

/** @throws RestoreStopped when the bucket is out of reach */
export async function lookAtSource(place: Place): Promise<void> {
  const { sdk, client, bucket } = place;
  await asked(place, "s3:ListBucketVersions", () =>
    client.send(
      new sdk.ListObjectVersionsCommand({ Bucket: bucket, MaxKeys: 1 }),
    ),
  );
}

/** What ends the run before it begins is told with the right that is missing. */
export async function asked<T>(
  { bucket }: Place,
  right: string,
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (isDenied(error) && !stopOf(error, bucket)) {
      throw new RestoreStopped(
        3,
        `Cannot restore with bucket ${quoted(bucket)}: access denied, the credentials need ${right} on it`,
      );
    }
    throw (
      stopOf(error, bucket) ??
      new RestoreStopped(
        3,
        `Cannot restore with bucket ${quoted(bucket)}: ${refusalWords(error)}`,
      )
    );
  }
}

/**
 * Why S3 refused where it gave no reason, as for HEAD: what concerns every key shows in a request that gets a reason.
 *
 * @throws RestoreStopped for what every other key would meet too
 */
export async function lookAgain({ sdk, client, bucket }: Place): Promise<void> {
  try {
    await client.send(new sdk.GetBucketVersioningCommand({ Bucket: bucket }));
  } catch (error) {
    const stop = stopOf(error, bucket);
    if (stop) {
      throw stop;
    }
  }
}

async function accessControlNote({
  sdk,
  client,
  bucket,
}: Place): Promise<string[]> {
  try {
    const { OwnershipControls } = await client.send(
      new sdk.GetBucketOwnershipControlsCommand({ Bucket: bucket }),
    );
    return OwnershipControls?.Rules?.[0]?.ObjectOwnership ===
      "BucketOwnerEnforced"
      ? []
      : [
          `access control lists are enabled in bucket ${quoted(bucket)}: copies have the private one, not that of their source`,
        ];
  } catch (error) {
    return isAbsent(error)
      ? [
          `access control lists may be enabled in bucket ${quoted(bucket)}, which names no object ownership: copies have the private one, not that of their source`,
        ]
      : [
          `whether access control lists are enabled in bucket ${quoted(bucket)} could not be looked at: copies have the private one, not that of their source`,
        ];
  }
}
