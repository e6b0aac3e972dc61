import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix, relative, resolve, sep } from "node:path";
import { preProcessFile } from "typescript";

/** What each file imports, by path from the project's folder: files of the project by path, packages by name. */
type ImportGraph = ReadonlyMap<string, readonly string[]>;

const PROJECT = resolve(__dirname, "..");

/** What the files of a floor may import besides each other; a floor that is not named may import anything below it. */
const MAY_IMPORT: { readonly [floor: string]: RegExp } = {
  "modules/buckets":
    /^(cdktf|constructs|@cdktf\/provider-aws\/lib\/[a-z0-9-]+)$/,
  "modules/policies": /^(?!)/,
  "modules/checklist": /^modules\/policies\//,
  "modules/reports": /^modules\/checklist\//,
};

/** What the files of a folder must not import, whatever else they may. */
const MUST_NOT_IMPORT: readonly (readonly [string, RegExp])[] = [
  ["modules", /^(stacks\/|main\.ts$)/],
  ["modules/inspection", /^modules\/buckets\//],
  ["stacks", /^main\.ts$/],
  ["", /^@cdktf\/provider-aws(\/lib(\/index)?|\/index)?$/],
];

/** Every breach of the floors, and every cycle between files, as one line each. */
function breaches(graph: ImportGraph): string[] {
  return [...wrongImports(graph), ...cycles(graph)];
}

function wrongImports(graph: ImportGraph): string[] {
  return [...graph].flatMap(([file, imports]) =>
    imports
      .filter((imported) => !isAllowed(file, imported))
      .map((imported) => `${file} imports ${imported}`),
  );
}

function isAllowed(file: string, imported: string): boolean {
  if (
    MUST_NOT_IMPORT.some(
      ([folder, pattern]) => isIn(file, folder) && pattern.test(imported),
    )
  ) {
    return false;
  }
  const floor = Object.keys(MAY_IMPORT).find((folder) => isIn(file, folder));
  return (
    floor === undefined ||
    isIn(imported, floor) ||
    MAY_IMPORT[floor]!.test(imported)
  );
}

function isIn(file: string, folder: string): boolean {
  return folder === "" || file.startsWith(`${folder}/`);
}

function cycles(graph: ImportGraph): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file);
    if (start >= 0) {
      found.push([...trail.slice(start), file].join(" -> "));
    } else if (!done.has(file)) {
      for (const imported of graph.get(file) ?? []) {
        visit(imported, [...trail, file]);
      }
      done.add(file);
    }
  };
  for (const file of graph.keys()) {
    visit(file, []);
  }
  return found;
}

function projectGraph(): ImportGraph {
  const files = [
    "main.ts",
    ...["modules", "stacks"].flatMap((folder) =>
      readdirSync(join(PROJECT, folder), {
        recursive: true,
        encoding: "utf8",
      }).map((file) => join(folder, file)),
    ),
  ].filter((file) => file.endsWith(".ts"));
  return new Map(
    files.map((file) => [
      file.split(sep).join(posix.sep),
      preProcessFile(
        readFileSync(join(PROJECT, file), "utf8"),
      ).importedFiles.map(({ fileName }) => resolved(file, fileName)),
    ]),
  );
}

/** Package names stay; a relative import becomes the file that it means. */
function resolved(file: string, imported: string): string {
  if (!imported.startsWith(".")) {
    return imported;
  }
  const target = resolve(PROJECT, dirname(file), imported);
  const isFolder = statSync(target, { throwIfNoEntry: false })?.isDirectory();
  return relative(PROJECT, isFolder ? join(target, "index.ts") : `${target}.ts`)
    .split(sep)
    .join(posix.sep);
}

const graph = projectGraph();

test("reads the whole project", () => {
  expect([...graph.keys()]).toEqual(
    expect.arrayContaining([
      "main.ts",
      "modules/index.ts",
      "modules/buckets/protected-bucket.ts",
      "modules/checklist/rule.ts",
      "modules/policies/answer.ts",
      "stacks/protected-storage-stack.ts",
    ]),
  );
  expect(graph.get("stacks/index.ts")).toContain("stacks/backend-choice.ts");
  expect(graph.get("modules/buckets/guarded-bucket.ts")).toEqual(
    expect.arrayContaining([
      "cdktf",
      "@cdktf/provider-aws/lib/s3-bucket",
      "modules/buckets/bucket-policy-document.ts",
    ]),
  );
});

test("imports only files that exist", () => {
  const missing = [...graph.values()]
    .flat()
    .filter((imported) => imported.endsWith(".ts") && !graph.has(imported));
  expect(missing).toEqual([]);
});

test("imports run one way", () => {
  expect(breaches(graph)).toEqual([]);
});

describe("the check itself", () => {
  const good: [string, string[]][] = [
    ["main.ts", ["cdktf", "modules/index.ts", "stacks/index.ts"]],
    [
      "stacks/index.ts",
      ["modules/index.ts", "@cdktf/provider-aws/lib/provider"],
    ],
    [
      "modules/index.ts",
      [
        "modules/buckets/a.ts",
        "modules/inspection/a.ts",
        "modules/reports/a.ts",
      ],
    ],
    [
      "modules/buckets/a.ts",
      [
        "modules/buckets/b.ts",
        "cdktf",
        "constructs",
        "@cdktf/provider-aws/lib/s3-bucket",
      ],
    ],
    [
      "modules/inspection/a.ts",
      ["cdktf", "modules/checklist/a.ts", "modules/reports/a.ts"],
    ],
    ["modules/reports/a.ts", ["modules/checklist/a.ts"]],
    ["modules/checklist/a.ts", ["modules/policies/a.ts"]],
    ["modules/policies/a.ts", ["modules/policies/b.ts"]],
  ];

  test("finds nothing wrong with a good graph", () => {
    expect(breaches(new Map(good))).toEqual([]);
  });

  test.each([
    ["modules/policies/a.ts", "modules/checklist/b.ts"],
    ["modules/policies/a.ts", "cdktf"],
    ["modules/policies/a.ts", "node:fs"],
    ["modules/checklist/a.ts", "modules/inspection/b.ts"],
    ["modules/checklist/a.ts", "modules/buckets/b.ts"],
    ["modules/checklist/a.ts", "cdktf"],
    ["modules/checklist/a.ts", "node:fs"],
    ["modules/reports/a.ts", "modules/policies/b.ts"],
    ["modules/reports/a.ts", "modules/inspection/b.ts"],
    ["modules/reports/a.ts", "cdktf"],
    ["modules/buckets/a.ts", "modules/checklist/b.ts"],
    ["modules/buckets/a.ts", "modules/policies/b.ts"],
    ["modules/buckets/a.ts", "modules/inspection/b.ts"],
    ["modules/buckets/a.ts", "modules/index.ts"],
    ["modules/buckets/a.ts", "node:fs"],
    ["modules/buckets/a.ts", "@cdktf/provider-aws"],
    ["modules/buckets/a.ts", "cdktf/lib/synthesize/synthesizer"],
    ["modules/buckets/a.ts", "modules/buckets-of-others/b.ts"],
    ["modules/inspection/a.ts", "modules/buckets/b.ts"],
    ["modules/inspection/a.ts", "stacks/b.ts"],
    ["modules/inspection/a.ts", "main.ts"],
    ["modules/index.ts", "stacks/b.ts"],
    ["modules/inspection/a.ts", "@cdktf/provider-aws"],
    ["modules/inspection/a.ts", "@cdktf/provider-aws/lib/index"],
    ["stacks/a.ts", "main.ts"],
    ["stacks/a.ts", "@cdktf/provider-aws"],
    ["main.ts", "@cdktf/provider-aws"],
    ["main.ts", "@cdktf/provider-aws/lib"],
  ])("notices that %s imports %s", (file, imported) => {
    expect(breaches(new Map([...good, [file, [imported]]]))).toContain(
      `${file} imports ${imported}`,
    );
  });

  test("notices a cycle, and says through which files", () => {
    const cyclic = new Map([
      ["modules/policies/a.ts", ["modules/policies/b.ts"]],
      ["modules/policies/b.ts", ["modules/policies/c.ts"]],
      ["modules/policies/c.ts", ["modules/policies/b.ts"]],
    ]);
    expect(breaches(cyclic)).toEqual([
      "modules/policies/b.ts -> modules/policies/c.ts -> modules/policies/b.ts",
    ]);
  });

  test("takes two ways to one file for no cycle", () => {
    const diamond = new Map([
      [
        "modules/policies/a.ts",
        ["modules/policies/b.ts", "modules/policies/c.ts"],
      ],
      ["modules/policies/b.ts", ["modules/policies/d.ts"]],
      ["modules/policies/c.ts", ["modules/policies/d.ts"]],
      ["modules/policies/d.ts", []],
    ]);
    expect(breaches(diamond)).toEqual([]);
  });
});
