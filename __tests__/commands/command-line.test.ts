import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const PROJECT = join(__dirname, "..", "..");

function run(...args: string[]) {
  return spawnSync(
    process.execPath,
    ["--import", "tsx", join("commands", "main.ts"), ...args],
    { cwd: PROJECT, encoding: "utf8" },
  );
}

test("says its version", () => {
  const { version } = JSON.parse(
    readFileSync(join(PROJECT, "package.json"), "utf8"),
  );
  expect(run("--version")).toMatchObject({ status: 0, stdout: `${version}\n` });
});

test("says what can be typed when nothing was", () => {
  const { status, stdout } = run();
  expect(status).toBe(0);
  expect(stdout).toContain("Usage: cdktf-s3-protection");
});

test("ends with 2 and one line for a command that does not exist", () => {
  const { status, stderr } = run("restroe");
  expect(status).toBe(2);
  expect(stderr).toMatch(/^error: [^\n]+\n/);
  expect(stderr).not.toContain("    at ");
});
