import {
  DeleteObjectCommand,
  ListObjectVersionsCommand,
} from "@aws-sdk/client-s3";
import { put, read, secondBetween, versionIds } from "../damaged-bucket";
import { chapterDrill } from "./chapter-drill";
import { everything, KEYS, seedPair } from "./objects";
import { asked, lookedId, PAGE, testStopOfWriter } from "./reader";

jest.setTimeout(600_000);

chapterDrill("4. Data was corrupted", (chapter) => {
  const [primary, replica] = ["acme-orders", "acme-orders-replica"];
  const suspects = ["made by the virus", "orders/suspect"];
  let before: Awaited<ReturnType<typeof everything>>;
  let ids: string[];
  let good: { TO: string; SINCE: string };

  beforeAll(async () => {
    const { rehearsal } = chapter;
    const { s3, replication } = rehearsal;
    before = await seedPair(rehearsal, primary);
    const to = asked(await secondBetween());
    good = { TO: to, SINCE: to };
    for (const key of KEYS) {
      await put(s3, primary, key, "encrypted by somebody", {
        Metadata: {},
        Tagging: undefined,
      });
    }
    for (const key of suspects) {
      await put(s3, primary, key, "never good");
    }
    await replication.carry(primary);
    ids = await versionIds(s3, primary);
  });

  testStopOfWriter(chapter, "role");

  test("shows what was written since", async () => {
    const listed: string[][] = JSON.parse(
      await chapter.rehearsal.told(PAGE, "list-written", {
        PREFIX: "",
        ...good,
      }),
    );
    expect(listed.map(([, , , key]) => key).sort()).toEqual(
      [...KEYS, ...suspects].sort(),
    );
  });

  test.each([["a+b"], ["100%"], ["(parens)!*"]])(
    "rolls one key back: %s",
    async (KEY) => {
      const { rehearsal } = chapter;
      const VERSION_ID = await lookedId(chapter, "look-at-versions", KEY, 1);
      expect(
        JSON.parse(
          await rehearsal.told(PAGE, "see-version", { KEY, VERSION_ID }),
        ),
      ).toMatchObject({ Metadata: { owner: "drill" } });
      await rehearsal.told(PAGE, "roll-back-one", { KEY, VERSION_ID });
      expect(await read(rehearsal.s3, primary, KEY)).toEqual(before[KEY]);
    },
  );

  test("rolls all back to the byte, and leaves what had no good version", async () => {
    const { rehearsal } = chapter;
    const { s3 } = rehearsal;
    const now = await versionIds(s3, primary);
    const dry = await rehearsal.told(PAGE, "rollback-dry-run", {
      PREFIX: "",
      ...good,
    });
    expect(dry).toContain("orders/2026/79.json");
    expect(await versionIds(s3, primary)).toEqual(now);

    await rehearsal.told(PAGE, "rollback", { PREFIX: "", ...good });
    expect(await everything(s3, primary)).toEqual(before);
    for (const key of suspects) {
      expect(await read(s3, primary, key)).toMatchObject({
        body: "never good",
      });
    }
    expect(
      JSON.parse(await rehearsal.told(PAGE, "read-back", { KEY: "a b" })),
    ).toMatchObject({ Metadata: { owner: "drill" } });
  });

  test("sets a suspect aside before it hides it", async () => {
    const { rehearsal } = chapter;
    const KEY = "made by the virus";
    const VERSION_ID = await lookedId(chapter, "look-at-versions", KEY);
    const suspect = await read(rehearsal.s3, primary, KEY);
    await rehearsal.told(PAGE, "see-suspect", { KEY, VERSION_ID });

    const wrong = await rehearsal.paste(PAGE, "quarantine", {
      KEY,
      VERSION_ID: "wrong",
    });
    expect(wrong.exitCode).not.toBe(0);
    expect(await read(rehearsal.s3, primary, KEY)).toEqual(suspect);

    await rehearsal.told(PAGE, "quarantine", { KEY, VERSION_ID });
    expect(await read(rehearsal.s3, primary, KEY)).toBeUndefined();
    expect(
      await read(rehearsal.s3, primary, `quarantine/${KEY}`),
    ).toMatchObject({ body: "never good", metadata: suspect?.metadata });
  });

  test("hides all that was made since, and takes no version away", async () => {
    const { rehearsal } = chapter;
    const { s3 } = rehearsal;
    const what = { PREFIX: "orders/", ...good };
    const dry = await rehearsal.told(PAGE, "rollback-and-hide-dry-run", what);
    expect(dry).toContain("orders/suspect");
    await rehearsal.told(PAGE, "rollback-and-hide", what);
    expect(await read(s3, primary, "orders/suspect")).toBeUndefined();
    expect(await everything(s3, primary)).toEqual(before);
    expect(await versionIds(s3, primary)).toEqual(expect.arrayContaining(ids));
  });

  test("where the primary lost the good versions, they come back over the replica", async () => {
    const { rehearsal } = chapter;
    const { s3 } = rehearsal;
    const lost = "orders/2026/3.json";
    const { Versions = [] } = await s3.send(
      new ListObjectVersionsCommand({ Bucket: primary, Prefix: lost }),
    );
    for (const { Key, VersionId } of Versions) {
      await s3.send(
        new DeleteObjectCommand({ Bucket: primary, Key, VersionId }),
      );
    }
    await put(s3, primary, lost, "bad, and all that is left");
    await secondBetween();

    const what = { PREFIX: "orders/", ...good };
    await rehearsal.told(PAGE, "rollback-replica-dry-run", what);
    // The double gave the replica's copies times of their own, which were after the good second.
    await rehearsal.told(PAGE, "rollback-replica", what);
    await rehearsal.told(PAGE, "from-replica-dry-run", { PREFIX: lost });
    await rehearsal.told(PAGE, "from-replica", { PREFIX: lost });
    expect(await read(s3, primary, lost)).toEqual(before[lost]);
    expect(await read(s3, replica, lost)).toEqual(before[lost]);
  });
});
