import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of the suite's own, gone after its last test. Valid from `beforeAll` on. */
export function scratchFolder(): { readonly path: string } {
  let path = "";
  beforeAll(() => {
    path = mkdtempSync(join(tmpdir(), "drill-"));
  });
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return {
    get path() {
      return path;
    },
  };
}
