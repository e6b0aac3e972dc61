import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const PROJECT = resolve(__dirname, "..", "..");
const REGISTRY = join("modules", "checklist", "rules", "all-rules.ts");

/** What a rule stands on, what tests it, and what says how it must look. */
const COPIED = [
  ...["aws", "sentences", "facts", "policies", "checklist"].map((room) =>
    join("modules", room),
  ),
  join("__tests__", "checklist"),
  join("__tests__", "closing-line-reporter.js"),
  "README.md",
  "eslint.config.mjs",
  "jest.config.js",
  "tsconfig.json",
];

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "new-rule-"));
  for (const path of COPIED) {
    cpSync(join(PROJECT, path), join(folder, path), { recursive: true });
  }
  symlinkSync(join(PROJECT, "node_modules"), join(folder, "node_modules"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function newRule(...args: string[]) {
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", join(PROJECT, "scripts", "new-rule.ts"), ...args],
    { cwd: folder, encoding: "utf8" },
  );
  return { status, stderr };
}

function run(tool: string, ...args: string[]): string {
  return execFileSync(process.execPath, [join("node_modules", tool), ...args], {
    cwd: folder,
    encoding: "utf8",
    stdio: "pipe",
  });
}

const files = () =>
  ["modules", "__tests__", "docs"].flatMap((top) =>
    spawnSync("find", [top, "-type", "f"], { cwd: folder, encoding: "utf8" })
      .stdout.split("\n")
      .filter((path) => path !== ""),
  );

const read = (path: string) => readFileSync(join(folder, path), "utf8");

describe("a new rule", () => {
  const id = "bucket-is-named-in-the-inventory-of-the-company";
  const made = [
    join("modules", "checklist", "rules", `${id}.ts`),
    join("__tests__", "checklist", "rules", `${id}.test.ts`),
    join("docs", "rules", `${id}.md`),
  ];

  test("is made with its page and its test, and nothing else", () => {
    const before = files();

    expect(newRule(id, "5", "3")).toEqual({ status: 0, stderr: "" });
    expect(
      files()
        .filter((path) => !before.includes(path))
        .sort(),
    ).toEqual([...made].sort());
    expect(read(made[0]!)).toContain("scenarios: [3, 5],");
    expect(read(made[2]!)).toContain("Losses 3, 5.");
  });

  test("is of every loss unless told otherwise", () => {
    newRule(id);

    expect(read(made[0]!)).toContain("scenarios: [1, 2, 3, 4, 5],");
  });

  test("compiles, is clean and formatted, and fails until it is written", () => {
    newRule(id, "5");

    writeFileSync(
      join(folder, "tsconfig.made.json"),
      JSON.stringify({ extends: "./tsconfig.json", include: made.slice(0, 2) }),
    );
    expect(run("typescript/bin/tsc", "-p", "tsconfig.made.json")).toBe("");
    expect(run("eslint/bin/eslint.js", REGISTRY, ...made.slice(0, 2))).toBe("");
    run("prettier/bin/prettier.cjs", "--check", REGISTRY, ...made);
    const results = join(folder, "results.json");
    const jest = ["--silent", "--json", `--outputFile=${results}`];
    expect(() =>
      run("jest/bin/jest.js", "checklist/registry", `rules/${id}`, ...jest),
    ).toThrow();
    expect(unsuccessful(read("results.json"))).toEqual([
      "README lists every rule in its order, with its losses and whether it is advice",
      "every page is written, and of a rule",
      `${id} has all of its texts, without a period at the end`,
      `${id} links to the documentation of AWS or Terraform`,
    ]);
  }, 120_000);
});

function unsuccessful(results: string): string[] {
  interface Results {
    testResults: { assertionResults: { title: string; status: string }[] }[];
  }
  return (JSON.parse(results) as Results).testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== "passed")
    .map(({ title }) => title);
}

describe("nothing is made", () => {
  const MUST =
    'its id is not two or more kebab-case words, it must say the good state, such as "versioning-enabled"';

  test.each([
    ["no id", [], `Cannot make rule "": ${MUST}`],
    ["one word", ["tagged"], `Cannot make rule "tagged": ${MUST}`],
    [
      "capitals",
      ["Bucket-Tagged"],
      `Cannot make rule "Bucket-Tagged": ${MUST}`,
    ],
    [
      "a path",
      ["../bucket-tagged"],
      `Cannot make rule "../bucket-tagged": ${MUST}`,
    ],
    [
      "the id of a rule",
      ["versioning-enabled"],
      'Cannot make rule "versioning-enabled": modules/checklist/rules/versioning-enabled.ts is there already, its id must be one that no rule has or had',
    ],
    [
      "a scenario that is none",
      ["bucket-tagged", "5", "6"],
      'Cannot make rule "bucket-tagged": its scenario is "6", it must be 1, 2, 3, 4, 5',
    ],
  ])("for %s", (_, args, message) => {
    const before = files();

    expect(newRule(...args)).toEqual({ status: 1, stderr: `${message}\n` });
    expect(files()).toEqual(before);
    expect(read(REGISTRY)).toBe(readFileSync(join(PROJECT, REGISTRY), "utf8"));
  });

  test("where a registry has another form than ours", () => {
    writeFileSync(join(folder, REGISTRY), "export const allRules = [];\n");
    const before = files();

    expect(newRule("bucket-tagged").stderr).toContain(
      "all-rules.ts is not one block of imports and one list",
    );
    expect(files()).toEqual(before);
  });

  test("when a file cannot be written, and what was made before it goes again", () => {
    // A file where the folder of the pages must be.
    writeFileSync(join(folder, "docs"), "");
    const before = readdirSync(join(folder, "modules", "checklist", "rules"));

    expect(newRule("bucket-tagged").status).toBe(1);
    expect(readdirSync(join(folder, "modules", "checklist", "rules"))).toEqual(
      before,
    );
  });
});
