import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

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

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "package-"));
    execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], {
      cwd: PROJECT,
      stdio: "pipe",
    });
    const [tarball = ""] = readdirSync(folder);
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
    expect(files.filter((file) => /__tests__|bench|main/.test(file))).toEqual(
      [],
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
