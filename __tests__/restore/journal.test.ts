import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Fingerprints } from "../../modules/restore/journal/fingerprints";
import { Journal } from "../../modules/restore/journal";

const HEADING = { mode: "undelete", bucket: "b" };
const SOURCE = {
  kind: "version",
  key: "k\n",
  versionId: "v1",
  isLatest: false,
  lastModified: 0,
} as const;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "journal-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

const path = () => join(folder, "journal");

test("knows after a crash what was made, and cuts a torn line off", async () => {
  const first = await Journal.open(path(), HEADING);
  await first.madeVersion(SOURCE, "v2");
  const whole = readFileSync(path(), "utf8");
  appendFileSync(path(), '{"key":"k","sou');
  const second = await Journal.open(path(), HEADING);
  expect(second.hasMade(SOURCE, "v2")).toBe(true);
  expect(second.hasMade(SOURCE, "v3")).toBe(false);
  expect(second.hasMade({ ...SOURCE, versionId: "v0" }, "v2")).toBe(false);
  expect(readFileSync(path(), "utf8")).toBe(whole);
  await second.madeVersion(SOURCE, "v4");
  expect(readFileSync(path(), "utf8")).toBe(
    `${whole}{"key":"k\\\\n","source":"v1","made":"v4"}\n`.replaceAll(
      "\\\\",
      "\\",
    ),
  );
  await first.close();
  await second.close();
});

test("knows which uploads were begun and not finished", async () => {
  const first = await Journal.open(path(), HEADING);
  await first.began(SOURCE, "u1");
  await first.madeVersion(SOURCE, "v2");
  await first.began({ ...SOURCE, key: "other" }, "u2");
  await first.close();
  const second = await Journal.open(path(), HEADING);
  expect([...second.unfinished]).toEqual([["u2", "other"]]);
  await second.close();
});

test("refuses the file of another restore", async () => {
  await (await Journal.open(path(), HEADING)).close();
  await expect(
    Journal.open(path(), { ...HEADING, bucket: "c" }),
  ).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining(
      "it belongs to something else than this restore",
    ),
  });
});

test("refuses a file that is something else, and leaves it as it is", async () => {
  writeFileSync(path(), "my thesis\nmore of it");
  await expect(Journal.open(path(), HEADING)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining("its line 1 is no JSON"),
  });
  expect(readFileSync(path(), "utf8")).toBe("my thesis\nmore of it");
});

test("says which file cannot be written, and what to do", async () => {
  const missing = join(folder, "no", "such", "folder");
  await expect(Journal.open(missing, HEADING)).rejects.toMatchObject({
    exitCode: 3,
    message: expect.stringMatching(
      /^Cannot write file ".*folder": .*ENOENT.*--journal and --undo$/,
    ),
  });
});

test("a set of fingerprints has what was added, and nothing else, however many", () => {
  const set = new Fingerprints();
  for (let index = 0; index < 20_000; index++) {
    set.add("key", String(index));
  }
  for (let index = 0; index < 20_000; index++) {
    expect(set.has("key", String(index))).toBe(true);
    expect(set.has("key", `no ${index}`)).toBe(false);
  }
  expect(set.has("key1", "")).toBe(false);
});
