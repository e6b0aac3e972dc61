import { execFile } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const PROJECT = resolve(__dirname, "..");
const SOURCES = [
  "main.ts",
  "modules",
  "stacks",
  "package.json",
  "tsconfig.json",
  "cdktf.json",
];
const temporary = mkdtempSync(join(tmpdir(), "s3-protection-"));

/** The files that the example app writes when the project lies in this folder, by name. */
async function synthesizedIn(
  folder: string,
): Promise<ReadonlyMap<string, string>> {
  const project = join(temporary, folder);
  mkdirSync(project, { recursive: true });
  for (const source of SOURCES) {
    cpSync(join(PROJECT, source), join(project, source), { recursive: true });
  }
  symlinkSync(join(PROJECT, "node_modules"), join(project, "node_modules"));
  const output = join(project, "cdktf.out");
  await promisify(execFile)(process.execPath, ["--import", "tsx", "main.ts"], {
    cwd: project,
    env: { ...process.env, CDKTF_OUTDIR: output },
  });
  const names = readdirSync(output, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .sort();
  return new Map(
    names.map((name) => [name, readFileSync(join(output, name), "utf8")]),
  );
}

let near: ReadonlyMap<string, string>;
let far: ReadonlyMap<string, string>;

beforeAll(async () => {
  near = await synthesizedIn("near");
  far = await synthesizedIn(join("much", "farther", "a way with spaces"));
});

afterAll(() => rmSync(temporary, { recursive: true }));

test("writes one stack file, the manifest and the findings", () => {
  expect([...near.keys()]).toEqual([
    "manifest.json",
    "protection-findings.json",
    join("stacks", "storage", "cdk.tf.json"),
  ]);
});

test("writes the same bytes from two folders", () => {
  expect([...far]).toEqual([...near]);
});

test("writes no path of this machine", () => {
  const written = [...near.values()].join("\n");
  expect(written).not.toContain(temporary);
  expect(written).not.toContain(PROJECT);
  expect(written).not.toMatch(
    /"(file:\/)?\/(?!\/)|[^.\w/]\/(home|tmp|Users|var)\//,
  );
});

test("writes no moment of time", () => {
  expect([...near.values()].join("\n")).not.toMatch(
    /\d{4}-\d{2}-\d{2}T\d{2}:|\b1[6-9]\d{8}(\d{3})?\b/,
  );
});
