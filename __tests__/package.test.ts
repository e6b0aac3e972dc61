import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { packProject } from "./pack-project";

const PROJECT = resolve(__dirname, "..");
const PEERS = ["cdktf", "constructs", "@cdktf/provider-aws"];

const APP = `
const { App, TerraformStack } = require("cdktf");
const { AwsProvider } = require("@cdktf/provider-aws/lib/provider");
const { enforceProtection, ProtectedBucket } = require("cdktf-s3-protection");
const { ProtectedStorageStack } = require("cdktf-s3-protection/stacks");
const app = new App({ stackTraces: false });
new ProtectedStorageStack(app, "storage", {
  primaryRegion: "us-east-1",
  replicaRegion: "us-east-2",
  buckets: { Orders: { bucketName: "acme-orders" } },
});
enforceProtection(app);
app.synth();
console.log(typeof ProtectedBucket, typeof AwsProvider, typeof TerraformStack);
`;

describe("the npm package", () => {
  let folder: string;
  let tarball: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "package-"));
    tarball = packProject(folder);
    execFileSync("tar", ["-xzf", tarball], { cwd: folder });
    const modules = join(folder, "node_modules");
    mkdirSync(join(modules, "@cdktf"), { recursive: true });
    cpSync(join(folder, "package"), join(modules, "cdktf-s3-protection"), {
      recursive: true,
    });
    for (const peer of PEERS) {
      symlinkSync(join(PROJECT, "node_modules", peer), join(modules, peer));
    }
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("carries the compiled modules and stacks, the licence and nothing of the tests", () => {
    const files = readdirSync(join(folder, "package"), {
      recursive: true,
    }).map(String);
    expect(files).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "README.md",
        join("lib", "modules", "index.js"),
        join("lib", "modules", "index.d.ts"),
        join("lib", "stacks", "index.js"),
      ]),
    );
    expect(
      files.filter((file) => /__tests__|bench|lib.main/.test(file)),
    ).toEqual([]);
  });

  test("brings its command line", () => {
    const output = execFileSync(
      process.execPath,
      [join(folder, "package", "lib", "commands", "main.js"), "--version"],
      {
        encoding: "utf8",
        env: { ...process.env, NODE_PATH: join(PROJECT, "node_modules") },
      },
    );
    expect(output).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test("has nothing that publint or Are The Types Wrong would tell", () => {
    expect(linted(tarball)).toEqual({
      entrypoints: [
        ".",
        "./stacks",
        "./findings.schema.json",
        "./package.json",
      ],
      problems: [],
      messages: [],
    });
  });

  test("is told by both where an entry point leads nowhere", () => {
    const broken = join(folder, "broken");
    cpSync(join(folder, "package"), broken, { recursive: true });
    const { typesVersions: _, ...manifest } = JSON.parse(
      readFileSync(join(broken, "package.json"), "utf8"),
    );
    writeFileSync(
      join(broken, "package.json"),
      JSON.stringify({ ...manifest, main: "lib/none.js" }),
    );
    execFileSync("npm", ["pack", "--silent", "--ignore-scripts"], {
      cwd: broken,
      stdio: "pipe",
    });
    const { problems, messages } = linted(
      join(broken, `cdktf-s3-protection-${manifest.version}.tgz`),
    );
    expect(problems).toContainEqual(
      expect.objectContaining({
        kind: "NoResolution",
        entrypoint: "./stacks",
        resolutionKind: "node10",
      }),
    );
    expect(messages).toContainEqual(
      expect.objectContaining({ code: "FILE_DOES_NOT_EXIST", path: ["main"] }),
    );
  });

  test.each([
    ["require", [], 'require("cdktf-s3-protection/findings.schema.json")'],
    [
      "import",
      ["--input-type=module"],
      '(await import("cdktf-s3-protection/findings.schema.json", { with: { type: "json" } })).default',
    ],
  ])("hands out the schema of the findings by %s", (_way, flags, schema) => {
    const output = execFileSync(
      process.execPath,
      [...flags, "--eval", `console.log(JSON.stringify(${schema}))`],
      { cwd: folder, encoding: "utf8", stdio: "pipe" },
    );
    expect(JSON.parse(output)).toEqual(
      JSON.parse(
        readFileSync(join(PROJECT, "docs", "findings.schema.json"), "utf8"),
      ),
    );
  });

  test("builds and judges an app that imports it", () => {
    writeFileSync(join(folder, "app.js"), APP);
    // Its peers are links here: without this flag Node would look for theirs beside the real files.
    const output = execFileSync(
      process.execPath,
      ["--preserve-symlinks", "app.js"],
      { cwd: folder, encoding: "utf8", stdio: "pipe" },
    );
    expect(output).toContain("storage/Orders/Primary");
    expect(output).toContain("function function function");
  });
});

function linted(tarball: string): {
  entrypoints: string[];
  problems: unknown[];
  messages: unknown[];
} {
  return JSON.parse(
    execFileSync(
      process.execPath,
      [join("__tests__", "lint-package.mjs"), tarball],
      { cwd: PROJECT, encoding: "utf8", stdio: "pipe" },
    ),
  );
}
