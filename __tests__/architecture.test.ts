import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix, relative, resolve, sep } from "node:path";
import { preProcessFile } from "typescript";

/** What each file imports, by path from the project's folder: files of the project by path, packages by name. */
type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** A folder, and what its files may import besides each other. */
interface Room {
  readonly path: string;
  /** Rooms that stand above it in the list. A slash at the end means all sub-rooms that stand above it. */
  readonly mayImport: readonly string[];
  /** Packages, by name; those of Node by `node:` and their name. */
  readonly packages: readonly string[];
}

const ENGINE = ["cdktf", "constructs"];
const BUILDING = [...ENGINE, "@cdktf/provider-aws/lib/"];
const FILES = ["node:fs", "node:path"];

/** What everybody may stand on, whoever builds and whoever judges: facts of AWS and of language, no logic of S3. */
const GROUND = ["modules/aws", "modules/sentences"];
const JUDGING = [...GROUND, "modules/facts"];
const POLICIES = "modules/policies";
const CHECKLIST = "modules/checklist";
const INSPECTION = "modules/inspection";
const RECOVERY = "modules/recovery";
const BUCKETS = "modules/buckets";
const DECISION = "modules/recovery/decision";
const RESTORE = "modules/restore";
const SDK = "@aws-sdk/client-s3";

/**
 * Every room, from the ground up. A file stands in the room that its folder names, and imports only its own room and
 * rooms that the entry names, which stand above the entry: so imports run one way.
 */
const ROOMS: readonly Room[] = [
  room("modules/aws"),
  room("modules/sentences"),
  room("modules/facts"),
  room("modules/terraform", ["modules/facts"], ["node:util"]),

  room(`${POLICIES}/words`, JUDGING),
  room(`${POLICIES}/matching`, [...JUDGING, `${POLICIES}/words`], ["node:net"]),
  room(`${POLICIES}/document`, [
    ...JUDGING,
    `${POLICIES}/words`,
    `${POLICIES}/matching`,
  ]),
  room(`${POLICIES}/evaluation`, [
    ...JUDGING,
    `${POLICIES}/words`,
    `${POLICIES}/matching`,
    `${POLICIES}/document`,
  ]),
  room(`${POLICIES}/refusals`, [
    ...JUDGING,
    `${POLICIES}/words`,
    `${POLICIES}/matching`,
    `${POLICIES}/document`,
  ]),
  room(`${POLICIES}/explanations`, [
    ...JUDGING,
    `${POLICIES}/words`,
    `${POLICIES}/matching`,
    `${POLICIES}/document`,
    `${POLICIES}/evaluation`,
  ]),
  room(`${POLICIES}/questions`, [...JUDGING, `${POLICIES}/`]),
  room(POLICIES, [`${POLICIES}/`]),

  room(`${CHECKLIST}/words`, JUDGING),
  room(`${CHECKLIST}/answers`, [...JUDGING, POLICIES, `${CHECKLIST}/words`]),
  room(`${CHECKLIST}/rules`, [
    ...JUDGING,
    POLICIES,
    `${CHECKLIST}/words`,
    `${CHECKLIST}/answers`,
  ]),
  room(`${CHECKLIST}/at-plan`, [
    ...JUDGING,
    `${CHECKLIST}/words`,
    `${CHECKLIST}/answers`,
  ]),
  room(`${CHECKLIST}/judgement`, [...JUDGING, `${CHECKLIST}/`]),
  room(CHECKLIST, ["modules/facts", `${CHECKLIST}/`]),

  room(`${INSPECTION}/linking`, [...JUDGING, "modules/terraform"]),
  room(`${INSPECTION}/documents`, [
    ...JUDGING,
    "modules/terraform",
    // Which elements a policy may have is the policies' word; what they do is not asked here.
    `${POLICIES}/document`,
    `${INSPECTION}/linking`,
  ]),
  room(`${INSPECTION}/roles`, [
    ...JUDGING,
    "modules/terraform",
    `${INSPECTION}/linking`,
    `${INSPECTION}/documents`,
  ]),
  room(`${INSPECTION}/keys`, [
    ...JUDGING,
    "modules/terraform",
    `${INSPECTION}/linking`,
    `${INSPECTION}/documents`,
  ]),
  room(`${INSPECTION}/alarms`, [
    ...JUDGING,
    "modules/terraform",
    `${INSPECTION}/linking`,
    `${INSPECTION}/documents`,
  ]),
  room(`${INSPECTION}/readings`, [
    ...JUDGING,
    "modules/terraform",
    `${INSPECTION}/`,
  ]),
  room(`${INSPECTION}/asking`, [
    ...JUDGING,
    "modules/terraform",
    `${INSPECTION}/linking`,
    `${INSPECTION}/readings`,
  ]),
  room(INSPECTION, ["modules/facts", "modules/terraform", `${INSPECTION}/`]),

  room("modules/reports", [...JUDGING, CHECKLIST]),

  // Which version comes back: judged by nobody's rules, so that it stands on nothing.
  room(DECISION),

  room(`${RESTORE}/client`, GROUND, [SDK]),
  room(`${RESTORE}/listing`, [...GROUND, DECISION, `${RESTORE}/client`], [SDK]),
  room(
    `${RESTORE}/copying`,
    [...GROUND, DECISION, `${RESTORE}/client`],
    [SDK, "node:util"],
  ),
  room(
    `${RESTORE}/journal`,
    [...GROUND, DECISION, `${RESTORE}/client`],
    ["node:crypto", "node:fs/promises"],
  ),
  room(
    RESTORE,
    [...GROUND, DECISION, `${RESTORE}/`],
    [SDK, "node:crypto", "node:timers/promises"],
  ),

  room(`${RECOVERY}/steps`, [...JUDGING, CHECKLIST]),
  room(`${RECOVERY}/chapters`, [...JUDGING, CHECKLIST, `${RECOVERY}/steps`]),
  room(
    `${RECOVERY}/runbook`,
    [...JUDGING, CHECKLIST, `${RECOVERY}/steps`, `${RECOVERY}/chapters`],
    ["node:crypto"],
  ),
  room(RECOVERY, [`${RECOVERY}/runbook`]),

  room(
    "modules/enforcement",
    [
      ...GROUND,
      "modules/terraform",
      CHECKLIST,
      INSPECTION,
      "modules/reports",
      RECOVERY,
    ],
    [...ENGINE, "cdktf/lib/synthesize/synthesizer", ...FILES],
  ),

  room(`${BUCKETS}/options`, GROUND, BUILDING),
  room(`${BUCKETS}/policy`, [...GROUND, `${BUCKETS}/options`], BUILDING),
  room(
    `${BUCKETS}/adoption`,
    [...GROUND, `${BUCKETS}/options`, `${BUCKETS}/policy`],
    BUILDING,
  ),
  room(
    `${BUCKETS}/replication`,
    [
      ...GROUND,
      `${BUCKETS}/options`,
      `${BUCKETS}/policy`,
      `${BUCKETS}/adoption`,
    ],
    BUILDING,
  ),
  room(
    `${BUCKETS}/bucket`,
    [
      ...GROUND,
      `${BUCKETS}/options`,
      `${BUCKETS}/policy`,
      `${BUCKETS}/adoption`,
      `${BUCKETS}/replication`,
    ],
    BUILDING,
  ),
  room(
    `${BUCKETS}/alarms`,
    [
      ...GROUND,
      `${BUCKETS}/options`,
      `${BUCKETS}/policy`,
      `${BUCKETS}/replication`,
    ],
    BUILDING,
  ),
  room(`${BUCKETS}/pair`, [...GROUND, `${BUCKETS}/`], BUILDING),
  room(BUCKETS, [`${BUCKETS}/`]),

  room("modules", [
    BUCKETS,
    CHECKLIST,
    "modules/enforcement",
    "modules/reports",
  ]),
  // The stack takes options by the same tables as the buckets.
  room(
    "stacks",
    ["modules", "modules/sentences", `${BUCKETS}/options`],
    BUILDING,
  ),
  room("commands", [...GROUND, RESTORE], ["commander", "node:tty", ...FILES]),
  room("", ["modules", "stacks"], ["cdktf"]),
];

/** More files than this in one folder, and nobody sees what is missing. */
const MOST_FILES = 20;

const PROJECT = resolve(__dirname, "..");

function room(
  path: string,
  mayImport: readonly string[] = [],
  packages: readonly string[] = [],
): Room {
  return { path, mayImport, packages };
}

/** Every breach of the law, and every cycle between files, as one line each. */
function breaches(graph: ImportGraph): string[] {
  return [...homeless(graph), ...wrongImports(graph), ...cycles(graph)];
}

function homeless(graph: ImportGraph): string[] {
  return [...graph.keys()]
    .filter((file) => roomOf(file) === undefined)
    .map((file) => `${file} stands in no room`);
}

function wrongImports(graph: ImportGraph): string[] {
  return [...graph].flatMap(([file, imports]) => {
    const home = roomOf(file);
    return imports
      .filter((imported) => home !== undefined && !isAllowed(home, imported))
      .map((imported) => `${file} imports ${imported}`);
  });
}

function isAllowed(home: Room, imported: string): boolean {
  if (!imported.endsWith(".ts")) {
    return home.packages.some((name) =>
      name.endsWith("/")
        ? imported.startsWith(name) && !/\/(lib|index)?$/.test(imported)
        : imported === name,
    );
  }
  const target = folderOf(imported);
  return (
    target === home.path ||
    (roomsAbove(home).includes(target) &&
      home.mayImport.some((path) =>
        path.endsWith("/") ? target.startsWith(path) : target === path,
      ))
  );
}

function roomsAbove(room: Room): readonly string[] {
  return ROOMS.slice(0, ROOMS.indexOf(room)).map(({ path }) => path);
}

function roomOf(file: string): Room | undefined {
  return ROOMS.find(({ path }) => path === folderOf(file));
}

function folderOf(file: string): string {
  const folder = posix.dirname(file);
  return folder === "." ? "" : folder;
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
    ...["commands", "modules", "stacks"].flatMap((folder) =>
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

describe("the list of rooms", () => {
  test.each(ROOMS)("$path imports only rooms above it", (room) => {
    const above = roomsAbove(room);
    for (const path of room.mayImport) {
      expect(
        path.endsWith("/")
          ? above.some((one) => one.startsWith(path))
          : above.includes(path),
      ).toBe(true);
    }
  });

  test("stands in ARCHITECTURE.md, in its order", () => {
    const rows = readFileSync(
      join(PROJECT, "ARCHITECTURE.md"),
      "utf8",
    ).matchAll(/^\| `([^`]+)` /gm);
    expect([...rows].map(([, path]) => path)).toEqual(
      ROOMS.map(({ path }) => path || "main.ts"),
    );
  });

  test("keeps the engine and the provider to the floors that build, enforce and stack", () => {
    const rooms = ROOMS.filter(({ packages }) => packages.includes("cdktf"));
    expect([...new Set(rooms.map(({ path }) => topOf(path)))]).toEqual([
      "modules/enforcement",
      "modules/buckets",
      "stacks",
      "",
    ]);
  });

  test("lets only the floor that writes, the journal and the commands touch files", () => {
    const rooms = ROOMS.filter(({ packages }) =>
      packages.some((name) => name.startsWith("node:fs")),
    );
    expect(rooms.map(({ path }) => path)).toEqual([
      `${RESTORE}/journal`,
      "modules/enforcement",
      "commands",
    ]);
  });

  test("lets only what restores talk to AWS", () => {
    const rooms = ROOMS.filter(({ packages }) => packages.includes(SDK));
    expect([...new Set(rooms.map(({ path }) => topOf(path)))]).toEqual([
      RESTORE,
    ]);
  });

  test("keeps what builds and what judges apart, but for what AWS says", () => {
    const judges = /^modules\/(facts|terraform|policies|checklist|inspection)/;
    for (const { path, mayImport } of ROOMS) {
      if (topOf(path) === "modules/buckets") {
        expect(mayImport.filter((other) => judges.test(other))).toEqual([]);
      } else if (judges.test(path)) {
        expect(
          mayImport.filter((other) => other.startsWith("modules/buckets")),
        ).toEqual([]);
      }
    }
  });
});

function topOf(path: string): string {
  return path.split("/").slice(0, 2).join("/");
}

const graph = projectGraph();

test("reads the whole project", () => {
  expect([...graph.keys()]).toEqual(
    expect.arrayContaining([
      "main.ts",
      "modules/index.ts",
      "modules/buckets/pair/protected-bucket.ts",
      "modules/checklist/words/rule.ts",
      "modules/policies/words/answer.ts",
      "stacks/protected-storage-stack.ts",
    ]),
  );
  expect(graph.get("stacks/index.ts")).toContain("stacks/backend-choice.ts");
  expect(graph.get("modules/buckets/bucket/guarded-bucket.ts")).toEqual(
    expect.arrayContaining([
      "cdktf",
      "@cdktf/provider-aws/lib/s3-bucket",
      "modules/buckets/policy/bucket-policy-document.ts",
    ]),
  );
});

test("imports only files that exist", () => {
  const missing = [...graph.values()]
    .flat()
    .filter((imported) => imported.endsWith(".ts") && !graph.has(imported));
  expect(missing).toEqual([]);
});

test("imports run one way, between rooms that know each other", () => {
  expect(breaches(graph)).toEqual([]);
});

test("every room has files, and none has too many", () => {
  const files = [...graph.keys()].map(folderOf);
  for (const { path } of ROOMS) {
    const count = files.filter((folder) => folder === path).length;
    expect([path, count > 0, count <= MOST_FILES]).toEqual([path, true, true]);
  }
});

test("Terraform's language knows no S3", () => {
  const speaking = [...graph.keys()]
    .filter((file) => folderOf(file) === "modules/terraform")
    .filter((file) => {
      const text = readFileSync(join(PROJECT, file), "utf8");
      return /s3|bucket/i.test(text.replace(/\/\*\*?[^]*?\*\/|\/\/.*/g, ""));
    });
  expect(speaking).toEqual([]);
});

describe("the check itself", () => {
  const good: [string, string[]][] = [
    ["main.ts", ["cdktf", "modules/index.ts", "stacks/index.ts"]],
    ["stacks/a.ts", ["modules/index.ts", "@cdktf/provider-aws/lib/provider"]],
    ["modules/index.ts", ["modules/buckets/index.ts"]],
    [
      "modules/buckets/bucket/a.ts",
      [
        "modules/buckets/bucket/b.ts",
        "modules/buckets/policy/b.ts",
        "cdktf",
        "constructs",
        "@cdktf/provider-aws/lib/s3-bucket",
      ],
    ],
    [
      "modules/enforcement/a.ts",
      ["cdktf", "node:fs", "modules/checklist/index.ts"],
    ],
    ["modules/checklist/rules/a.ts", ["modules/policies/index.ts"]],
    ["modules/policies/index.ts", ["modules/policies/questions/a.ts"]],
  ];

  test("finds nothing wrong with a good graph", () => {
    expect(breaches(new Map(good))).toEqual([]);
  });

  test.each([
    ["modules/aws/a.ts", "modules/facts/b.ts"],
    ["modules/facts/a.ts", "modules/aws/b.ts"],
    ["modules/terraform/a.ts", "modules/policies/words/b.ts"],
    ["modules/policies/matching/a.ts", "modules/policies/document/b.ts"],
    ["modules/policies/words/a.ts", "modules/policies/questions/b.ts"],
    ["modules/policies/questions/a.ts", "modules/policies/index.ts"],
    ["modules/checklist/judgement/a.ts", "modules/checklist/index.ts"],
    ["modules/policies/questions/a.ts", "modules/checklist/index.ts"],
    ["modules/policies/document/a.ts", "cdktf"],
    ["modules/policies/document/a.ts", "node:fs"],
    ["modules/checklist/rules/a.ts", "modules/policies/questions/b.ts"],
    ["modules/checklist/answers/a.ts", "modules/checklist/rules/b.ts"],
    ["modules/checklist/rules/a.ts", "modules/checklist/judgement/b.ts"],
    ["modules/checklist/rules/a.ts", "modules/inspection/index.ts"],
    ["modules/checklist/rules/a.ts", "modules/terraform/b.ts"],
    ["modules/checklist/rules/a.ts", "cdktf"],
    ["modules/checklist/judgement/a.ts", "modules/buckets/index.ts"],
    ["modules/inspection/linking/a.ts", "modules/inspection/readings/b.ts"],
    ["modules/inspection/readings/a.ts", "modules/checklist/index.ts"],
    ["modules/inspection/readings/a.ts", "modules/policies/index.ts"],
    ["modules/inspection/gather.ts", "cdktf"],
    ["modules/inspection/gather.ts", "node:fs"],
    ["modules/inspection/gather.ts", "modules/enforcement/index.ts"],
    ["modules/reports/a.ts", "modules/policies/index.ts"],
    ["modules/reports/a.ts", "modules/inspection/index.ts"],
    ["modules/reports/a.ts", "cdktf"],
    ["modules/reports/a.ts", "node:fs"],
    ["modules/recovery/decision/a.ts", "modules/sentences/b.ts"],
    ["modules/recovery/decision/a.ts", "@aws-sdk/client-s3"],
    ["modules/restore/client/a.ts", "node:fs/promises"],
    ["modules/restore/copying/a.ts", "modules/restore/journal/index.ts"],
    ["modules/restore/a.ts", "modules/checklist/index.ts"],
    ["modules/enforcement/a.ts", "modules/restore/index.ts"],
    ["modules/enforcement/a.ts", "modules/buckets/index.ts"],
    ["modules/enforcement/a.ts", "@cdktf/provider-aws/lib/s3-bucket"],
    ["modules/buckets/bucket/a.ts", "modules/facts/b.ts"],
    ["modules/buckets/bucket/a.ts", "modules/checklist/index.ts"],
    ["modules/buckets/bucket/a.ts", "modules/policies/index.ts"],
    ["modules/buckets/bucket/a.ts", "modules/buckets/pair/b.ts"],
    ["modules/buckets/bucket/a.ts", "modules/buckets/alarms/b.ts"],
    ["modules/buckets/policy/a.ts", "modules/buckets/replication/b.ts"],
    ["modules/buckets/bucket/a.ts", "modules/index.ts"],
    ["modules/buckets/bucket/a.ts", "node:fs"],
    ["modules/buckets/bucket/a.ts", "@cdktf/provider-aws"],
    ["modules/buckets/bucket/a.ts", "@cdktf/provider-aws/lib"],
    ["modules/buckets/bucket/a.ts", "@cdktf/provider-aws/lib/index"],
    ["modules/buckets/bucket/a.ts", "cdktf/lib/synthesize/synthesizer"],
    ["modules/index.ts", "stacks/index.ts"],
    ["stacks/a.ts", "main.ts"],
    ["stacks/a.ts", "modules/buckets/index.ts"],
    ["stacks/a.ts", "@cdktf/provider-aws"],
    ["main.ts", "@cdktf/provider-aws/lib/s3-bucket"],
  ])("notices that %s imports %s", (file, imported) => {
    expect(breaches(new Map([...good, [file, [imported]]]))).toContain(
      `${file} imports ${imported}`,
    );
  });

  test("notices a file in a folder that is no room", () => {
    expect(breaches(new Map([["modules/buckets-of-others/a.ts", []]]))).toEqual(
      ["modules/buckets-of-others/a.ts stands in no room"],
    );
  });

  test("notices a cycle, and says through which files", () => {
    const cyclic = new Map([
      ["modules/aws/a.ts", ["modules/aws/b.ts"]],
      ["modules/aws/b.ts", ["modules/aws/c.ts"]],
      ["modules/aws/c.ts", ["modules/aws/b.ts"]],
    ]);
    expect(breaches(cyclic)).toEqual([
      "modules/aws/b.ts -> modules/aws/c.ts -> modules/aws/b.ts",
    ]);
  });

  test("takes two ways to one file for no cycle", () => {
    const diamond = new Map([
      ["modules/aws/a.ts", ["modules/aws/b.ts", "modules/aws/c.ts"]],
      ["modules/aws/b.ts", ["modules/aws/d.ts"]],
      ["modules/aws/c.ts", ["modules/aws/d.ts"]],
      ["modules/aws/d.ts", []],
    ]);
    expect(breaches(diamond)).toEqual([]);
  });
});
