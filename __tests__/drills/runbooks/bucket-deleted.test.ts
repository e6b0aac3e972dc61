import {
  DeleteBucketCommand,
  DeleteBucketPolicyCommand,
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { unwrapped } from "../unwrapped";
import { chapterDrill } from "./chapter-drill";
import { everything, seedPair } from "./objects";
import { PAGE, testStopOfWriter } from "./reader";

jest.setTimeout(600_000);

/** What somebody does who may change the policy: everything in the bucket, and the bucket. */
async function destroyBucket(s3: S3Client, Bucket: string): Promise<void> {
  await s3.send(new DeleteBucketPolicyCommand({ Bucket }));
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(
      new ListObjectVersionsCommand({ Bucket }),
    );
    const entries = [...Versions, ...DeleteMarkers];
    if (entries.length === 0) {
      break;
    }
    for (const { Key, VersionId } of entries) {
      await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
    }
  }
  await s3.send(new DeleteBucketCommand({ Bucket }));
}

chapterDrill("5. The bucket was deleted", (chapter) => {
  const [primary, replica] = ["acme-orders", "acme-orders-replica"];
  let before: Awaited<ReturnType<typeof everything>>;

  beforeAll(async () => {
    const { rehearsal } = chapter;
    before = await seedPair(rehearsal, primary);
    await rehearsal.putPoliciesBack();
    await rehearsal.told(PAGE, "bucket-there");
    await destroyBucket(rehearsal.s3, primary);
  });

  test("shows that the bucket is gone, and that the replica is there and guarded", async () => {
    const { rehearsal } = chapter;
    const gone = await rehearsal.paste(PAGE, "bucket-there");
    expect(gone.exitCode).not.toBe(0);
    expect(gone.output).toContain("404");
    const guarded = await rehearsal.told(PAGE, "replica-guarded");
    expect(guarded).toContain("Enabled");
    expect(guarded).toContain("DenyBucketDeletionWithoutFreshMfa");
  });

  testStopOfWriter(chapter, "role");

  test("makes the bucket again, and destroys nothing", async () => {
    const { rehearsal } = chapter;
    const plan = unwrapped(await rehearsal.told(PAGE, "plan-again"));
    expect(plan).toMatch(/Plan: \d+ to add, \d+ to change, 0 to destroy/);
    await rehearsal.told(PAGE, "apply-again");
    const again = await rehearsal.told(PAGE, "protected-again");
    expect(again).toContain('"Status": "Enabled"');
    expect(again).toContain("DenyBucketDeletionWithoutFreshMfa");
    expect(again).toContain(
      "whole-bucket\tEnabled\tarn:aws:s3:::acme-orders-replica",
    );
  });

  test("fills it from the replica to the byte, and has nothing left to do", async () => {
    const { rehearsal } = chapter;
    await rehearsal.setPoliciesAside();
    const dry = await rehearsal.told(PAGE, "refill-dry-run", { PREFIX: "" });
    expect(dry).toContain("orders/2026/79.json");
    await rehearsal.told(PAGE, "refill", { PREFIX: "" });
    expect(await everything(rehearsal.s3, primary)).toEqual(before);
    expect(
      await rehearsal.told(PAGE, "refill-dry-run", { PREFIX: "" }),
    ).not.toContain("orders/2026/79.json");
    expect(
      JSON.parse(await rehearsal.told(PAGE, "read-back", { KEY: "a b" })),
    ).toMatchObject({ Metadata: { owner: "drill" } });
    expect(await everything(rehearsal.s3, replica)).toEqual(before);
  });

  test("leaves nothing to do for a plan", async () => {
    const { rehearsal } = chapter;
    await rehearsal.putPoliciesBack();
    const plan = await rehearsal
      .stack("storage")
      .terraform("plan", "-detailed-exitcode");
    expect(plan.output).toContain("No changes");
  });
});
