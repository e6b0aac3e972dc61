import {
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { read, versionIds } from "../damaged-bucket";
import { chapterDrill } from "./chapter-drill";
import { everything, KEYS, seedPair } from "./objects";
import { lookedId, PAGE, testStopOfWriter } from "./reader";

jest.setTimeout(600_000);

/** Deletes versions for good: all of a key, or the newest. */
async function destroy(
  s3: S3Client,
  Bucket: string,
  key: string,
  which: "all" | "newest",
): Promise<void> {
  const { Versions = [] } = await s3.send(
    new ListObjectVersionsCommand({ Bucket, Prefix: key }),
  );
  for (const { Key, VersionId, IsLatest } of Versions) {
    if (Key === key && (which === "all" || IsLatest)) {
      await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
    }
  }
}

chapterDrill("3. Versions were deleted for good", (chapter) => {
  const [primary, replica] = ["acme-orders", "acme-orders-replica"];
  let before: Awaited<ReturnType<typeof everything>>;

  beforeAll(async () => {
    const { rehearsal } = chapter;
    const { s3 } = rehearsal;
    before = await seedPair(rehearsal, primary);
    for (const [at, key] of KEYS.entries()) {
      await destroy(s3, primary, key, at % 3 === 0 ? "newest" : "all");
    }
  });

  testStopOfWriter(chapter, "user");

  test("shows what the replica has and the primary lost, and changes nothing", async () => {
    const { rehearsal } = chapter;
    const now = await versionIds(rehearsal.s3, primary);
    const dry = await rehearsal.told(PAGE, "from-replica-dry-run", {
      PREFIX: "",
    });
    expect(dry).toContain("orders/2026/79.json");
    expect(dry).not.toContain("untouched/");
    expect(await versionIds(rehearsal.s3, primary)).toEqual(now);
  });

  test.each([["it's"], ["-x"], ["ü/日本語/😀"]])(
    "brings one version back: %s",
    async (KEY) => {
      const { rehearsal } = chapter;
      const VERSION_ID = await lookedId(chapter, "look-at-replica", KEY);
      expect(
        JSON.parse(
          await rehearsal.told(PAGE, "see-at-replica", { KEY, VERSION_ID }),
        ),
      ).toMatchObject({ Metadata: { owner: "drill" } });
      await rehearsal.told(PAGE, "bring-one-from-replica", {
        KEY,
        VERSION_ID,
      });
      expect(await read(rehearsal.s3, primary, KEY)).toEqual(before[KEY]);
    },
  );

  test("brings all back to the byte, and has nothing left to do", async () => {
    const { rehearsal } = chapter;
    await rehearsal.told(PAGE, "from-replica", { PREFIX: "" });
    expect(await everything(rehearsal.s3, primary)).toEqual(before);
    const now = await versionIds(rehearsal.s3, primary);
    await rehearsal.told(PAGE, "from-replica", { PREFIX: "" });
    expect(await versionIds(rehearsal.s3, primary)).toEqual(now);
    expect(
      JSON.parse(await rehearsal.told(PAGE, "read-back", { KEY: "a b" })),
    ).toMatchObject({ Metadata: { owner: "drill" } });
  });

  test("the replica lost nothing of it", async () => {
    expect(await everything(chapter.rehearsal.s3, replica)).toEqual(before);
  });
});
