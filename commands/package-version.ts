import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The version of this package, whether its sources run or what was compiled from them, one folder deeper. */
export function packageVersion(folder = __dirname): string {
  try {
    const text = readFileSync(join(folder, "package.json"), "utf8");
    return String((JSON.parse(text) as { version?: unknown }).version);
  } catch (error) {
    if (dirname(folder) === folder) {
      throw error;
    }
    return packageVersion(dirname(folder));
  }
}
