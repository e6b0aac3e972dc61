import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { chapterDrill } from "./chapter-drill";
import { JOB, PAGE } from "./reader";

jest.setTimeout(600_000);

chapterDrill("Above some million versions", (chapter) => {
  const REPORT_BUCKET = "acme-reports";

  beforeAll(async () => {
    await chapter.rehearsal.s3.send(
      new CreateBucketCommand({ Bucket: REPORT_BUCKET }),
    );
  });

  test("switches a daily inventory of all versions on", async () => {
    const { rehearsal } = chapter;
    await rehearsal.told(PAGE, "inventory-on", { REPORT_BUCKET });
    const written = await rehearsal.aws(
      ...["s3api", "get-bucket-inventory-configuration", "--id", "recovery"],
      ...["--bucket", "acme-orders", "--region", "us-east-1"],
    );
    expect(JSON.parse(written).InventoryConfiguration).toMatchObject({
      IsEnabled: true,
      IncludedObjectVersions: "All",
      Destination: {
        S3BucketDestination: { Bucket: `arn:aws:s3:::${REPORT_BUCKET}` },
      },
    });
  });

  test("uploads the manifest that the reader made, and no empty one", async () => {
    const { rehearsal } = chapter;
    const none = await rehearsal.paste(PAGE, "manifest-upload", {
      REPORT_BUCKET,
    });
    expect(none.exitCode).not.toBe(0);
    writeFileSync(
      join(rehearsal.cwd, "manifest.csv"),
      "acme-orders,a%20b,null\n",
    );
    expect(
      await rehearsal.told(PAGE, "manifest-upload", { REPORT_BUCKET }),
    ).toMatch(/^"[0-9a-f]{32}"\n$/);
  });

  test("the copy sends a job that names versions, and waits to be confirmed", async () => {
    const [request] = await chapter.rehearsal.sentBy(PAGE, "batch-copy", {
      REPORT_BUCKET,
      ...JOB,
    });
    expect(request).toMatchObject({
      method: "POST",
      path: "/v20180820/jobs",
      headers: { "x-amz-account-id": JOB.BUCKET_ACCOUNT },
    });
    for (const part of [
      "<S3PutObjectCopy><TargetResource>arn:aws:s3:::acme-orders</TargetResource>",
      "<member>Bucket</member><member>Key</member><member>VersionId</member>",
      `<ObjectArn>arn:aws:s3:::${REPORT_BUCKET}/manifest.csv</ObjectArn>`,
      `<ETag>${JOB.MANIFEST_ETAG}</ETag>`,
      "<ConfirmationRequired>true</ConfirmationRequired>",
    ]) {
      expect(request?.body).toContain(part);
    }
  });
});
