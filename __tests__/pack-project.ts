import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";

const PROJECT = resolve(__dirname, "..");

/** All that `npm pack` builds from and packs. */
const SOURCES = [
  "CHANGELOG.md",
  "LICENSE",
  "README.md",
  "commands",
  "docs",
  "main.ts",
  "modules",
  "package.json",
  "stacks",
  "tsconfig.build.json",
  "tsconfig.json",
];

/**
 * What would be published, built and packed from a copy of the project in `folder`, so that two suites never write one
 * `lib/`.
 *
 * @returns the path of the tarball
 */
export function packProject(folder: string): string {
  const copy = join(folder, "packed-from");
  mkdirSync(copy);
  for (const source of SOURCES) {
    cpSync(join(PROJECT, source), join(copy, source), { recursive: true });
  }
  symlinkSync(join(PROJECT, "node_modules"), join(copy, "node_modules"));
  const output = execFileSync("npm", ["pack", "--silent"], {
    cwd: copy,
    encoding: "utf8",
    stdio: "pipe",
  });
  return join(copy, output.trim().split("\n").at(-1) ?? "");
}
