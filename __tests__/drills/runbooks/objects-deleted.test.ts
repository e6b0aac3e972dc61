import {
  put,
  read,
  remove,
  secondBetween,
  versionIds,
} from "../damaged-bucket";
import { chapterDrill } from "./chapter-drill";
import { everything, KEYS, seed } from "./objects";
import { asked, lookedId, PAGE, testStopOfWriter, type Looked } from "./reader";

jest.setTimeout(600_000);

const LOOSE = "loose.Loose";

chapterDrill(
  "2. Objects were deleted",
  (chapter) => {
    const bucket = "acme-orders";
    let before: Awaited<ReturnType<typeof everything>>;
    let ids: string[];
    let window: { SINCE: string; UNTIL: string };

    beforeAll(async () => {
      const { rehearsal } = chapter;
      const { s3 } = rehearsal;
      await rehearsal.setPoliciesAside();
      before = await seed(s3, bucket);
      const since = await secondBetween();
      for (const key of KEYS) {
        await remove(s3, bucket, key);
      }
      window = {
        SINCE: asked(since),
        UNTIL: asked(await secondBetween()),
      };
      ids = await versionIds(s3, bucket);
    });

    test("shows what the window deleted under a prefix", async () => {
      const listed = await chapter.rehearsal.told(PAGE, "list-deleted", {
        PREFIX: "orders/",
        ...window,
      });
      expect(JSON.parse(listed)).toHaveLength(80);
      const all = await chapter.rehearsal.told(PAGE, "list-deleted", {
        PREFIX: "",
        ...window,
      });
      expect(
        JSON.parse(all)
          .map(([, key]: string[]) => key)
          .sort(),
      ).toEqual([...KEYS].sort());
    });

    test.each([["KIND"], ["WHO"]])(
      "stops nobody while %s is not said",
      async (variable) => {
        const said = { KIND: "role", WHO: "writer" };
        const { exitCode, output } = await chapter.rehearsal.paste(
          PAGE,
          "stop-writer",
          Object.fromEntries(
            Object.entries(said).filter(([name]) => name !== variable),
          ),
        );
        expect(exitCode).not.toBe(0);
        expect(output).toContain(`${variable}: `);
      },
    );

    testStopOfWriter(chapter, "user");

    test.each([["it's"], ["a+b"], ["-x"], ["ü/日本語/😀"], ['"quoted"']])(
      "brings one object back: %s",
      async (KEY) => {
        const { rehearsal } = chapter;
        const VERSION_ID = await lookedId(chapter, "look-at-deleted", KEY);
        expect(
          JSON.parse(
            await rehearsal.told(PAGE, "see-deleted", { KEY, VERSION_ID }),
          ),
        ).toMatchObject({ ContentType: "text/x-drill" });
        await rehearsal.told(PAGE, "bring-back-one", { KEY, VERSION_ID });
        expect(await read(rehearsal.s3, bucket, KEY)).toEqual(before[KEY]);
      },
    );

    test.each([["file://body"], ["x?versionId=1"]])(
      "does not hand %s to a program that makes another key of it",
      async (KEY) => {
        for (const name of ["look-at-deleted", "read-back"]) {
          const { exitCode, output } = await chapter.rehearsal.paste(
            PAGE,
            name,
            { KEY },
          );
          expect(exitCode).toBe(2);
          expect(output).toContain("with --key instead of --prefix");
        }
      },
    );

    test("a dry run changes nothing", async () => {
      const { rehearsal } = chapter;
      const now = await versionIds(rehearsal.s3, bucket);
      const said = await rehearsal.told(PAGE, "undelete-dry-run", {
        PREFIX: "",
        ...window,
      });
      expect(said).toContain("orders/2026/79.json");
      expect(await versionIds(rehearsal.s3, bucket)).toEqual(now);
    });

    test("brings back a prefix, and then all, to the byte", async () => {
      const { rehearsal } = chapter;
      await rehearsal.told(PAGE, "undelete", { PREFIX: "orders/", ...window });
      expect(await read(rehearsal.s3, bucket, "orders/2026/7.json")).toEqual(
        before["orders/2026/7.json"],
      );
      expect(await read(rehearsal.s3, bucket, "plain")).toBeUndefined();

      await rehearsal.told(PAGE, "undelete", { PREFIX: "", ...window });
      expect(await everything(rehearsal.s3, bucket)).toEqual(before);
    });

    test("has nothing left to do, and took no version away", async () => {
      const { rehearsal } = chapter;
      const now = await versionIds(rehearsal.s3, bucket);
      expect(now).toEqual(expect.arrayContaining(ids));
      await rehearsal.told(PAGE, "undelete", { PREFIX: "", ...window });
      expect(await versionIds(rehearsal.s3, bucket)).toEqual(now);
      expect(
        JSON.parse(
          await rehearsal.told(PAGE, "list-deleted", { PREFIX: "", ...window }),
        ),
      ).toEqual([]);
      expect(
        JSON.parse(await rehearsal.told(PAGE, "read-back", { KEY: "a b" })),
      ).toMatchObject({ Metadata: { owner: "drill" } });
    });

    test("the copies reach the replica by the deployed rule", async () => {
      const { s3, replication } = chapter.rehearsal;
      await replication.carry(bucket);
      expect(await everything(s3, `${bucket}-replica`)).toEqual(before);
    });

    describe("where nothing guards the versions, and the lifecycle archives", () => {
      test("takes a delete marker away, and nothing that is none", async () => {
        const { rehearsal } = chapter;
        const { s3 } = rehearsal;
        await put(s3, "acme-loose", "a'b", "kept");
        const kept = await read(s3, "acme-loose", "a'b");
        await remove(s3, "acme-loose", "a'b");
        const looked: Looked = JSON.parse(
          await rehearsal.told(LOOSE, "look-at-deleted", { KEY: "a'b" }),
        );
        const wrong = await rehearsal.paste(LOOSE, "remove-marker", {
          KEY: "a'b",
          VERSION_ID: looked.Versions[0]?.[1] ?? "",
        });
        expect(wrong.exitCode).toBe(1);
        expect(wrong.output).toContain("is no delete marker of this key");
        await rehearsal.told(LOOSE, "remove-marker", {
          KEY: "a'b",
          VERSION_ID: looked.DeleteMarkers[0]?.[1] ?? "",
        });
        expect(await read(s3, "acme-loose", "a'b")).toEqual(kept);
      });

      test("asks for an archived version first", async () => {
        const { rehearsal } = chapter;
        const { s3 } = rehearsal;
        await put(s3, "acme-loose", "cold", "old", { StorageClass: "GLACIER" });
        const looked: Looked = JSON.parse(
          await rehearsal.told(LOOSE, "look-at-deleted", { KEY: "cold" }),
        );
        const one = {
          KEY: "cold",
          VERSION_ID: looked.Versions[0]?.[1] ?? "",
        };
        expect(
          (await rehearsal.paste(LOOSE, "bring-back-one", one)).exitCode,
        ).not.toBe(0);
        await rehearsal.told(LOOSE, "ask-archive", one);
        // The emulator needs no hours for it.
        expect(await rehearsal.told(LOOSE, "archive-asked", one)).toContain(
          'ongoing-request="false"',
        );
        await rehearsal.told(LOOSE, "bring-back-one", one);
        expect(await read(s3, "acme-loose", "cold")).toMatchObject({
          body: "old",
          metadata: { owner: "drill", of: "3 characters" },
        });
      });
    });
  },
  "runbooks-app.ts",
);
