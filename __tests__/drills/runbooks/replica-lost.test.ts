import {
  DeleteObjectCommand,
  ListObjectVersionsCommand,
} from "@aws-sdk/client-s3";
import { put, remove, secondBetween } from "../damaged-bucket";
import { chapterDrill } from "./chapter-drill";
import { everything, KEYS, seedPair } from "./objects";
import { asked, PAGE } from "./reader";

jest.setTimeout(600_000);

chapterDrill("When it happened to the replica", (chapter) => {
  const [primary, replica] = ["acme-orders", "acme-orders-replica"];
  let before: Awaited<ReturnType<typeof everything>>;

  beforeAll(async () => {
    const { rehearsal } = chapter;
    before = await seedPair(rehearsal, primary);
  });

  test("what was deleted there comes back", async () => {
    const { rehearsal } = chapter;
    const { s3 } = rehearsal;
    const SINCE = asked(await secondBetween());
    for (const key of KEYS) {
      await remove(s3, replica, key);
    }
    const what = { PREFIX: "", SINCE };
    expect(
      await rehearsal.told(PAGE, "undelete-replica-dry-run", what),
    ).toContain("orders/2026/79.json");
    await rehearsal.told(PAGE, "undelete-replica", what);
    expect(await everything(s3, replica)).toEqual(before);
  });

  test("what was corrupted there is rolled back", async () => {
    const { rehearsal } = chapter;
    const { s3 } = rehearsal;
    const TO = asked(await secondBetween());
    for (const key of KEYS) {
      await put(s3, replica, key, "bad", { Tagging: undefined });
    }
    const what = { PREFIX: "", TO };
    await rehearsal.told(PAGE, "rollback-replica-dry-run", what);
    await rehearsal.told(PAGE, "rollback-replica", what);
    expect(await everything(s3, replica)).toEqual(before);
  });

  test("what was deleted there for good is filled from the primary", async () => {
    const { rehearsal } = chapter;
    const { s3 } = rehearsal;
    for (const Prefix of KEYS) {
      const { Versions = [], DeleteMarkers = [] } = await s3.send(
        new ListObjectVersionsCommand({ Bucket: replica, Prefix }),
      );
      for (const { Key, VersionId } of [...Versions, ...DeleteMarkers]) {
        await s3.send(
          new DeleteObjectCommand({ Bucket: replica, Key, VersionId }),
        );
      }
    }
    await rehearsal.told(PAGE, "refill-replica-dry-run", { PREFIX: "" });
    await rehearsal.told(PAGE, "refill-replica", { PREFIX: "" });
    expect(await everything(s3, replica)).toEqual(before);
  });
});
