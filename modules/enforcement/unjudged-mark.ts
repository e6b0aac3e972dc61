import { existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { App, TerraformStack } from "cdktf";
import { thrownWords } from "../sentences/thrown-words";
import { told } from "../sentences/told";
import { writeWhole } from "./write-whole";
import { stackFile } from "./written-stacks";

/** Terraform reads every `*.tf.json` of a folder. */
const MARK_FILE = "not-judged.tf.json";

/** Marks on stacks that nobody has judged yet. */
export interface UnjudgedMarks {
  /** Takes them away: the judgement is finished, and what it refuses carries a refusal of its own. */
  remove(): void;
  /** Leaves them, and says why the judgement was never finished. */
  explain(error: unknown): void;
}

/**
 * Makes Terraform refuse the stacks before they are written: whatever ends the process while it writes or judges, a kill
 * or a full disk, leaves nothing behind that can be planned.
 */
export function markUnjudged(
  app: App,
  stacks: readonly TerraformStack[],
): UnjudgedMarks {
  const files = stacks.map((stack) =>
    join(dirname(stackFile(app, stack)), MARK_FILE),
  );
  for (const file of files) {
    mkdirSync(dirname(file), { recursive: true });
    mark(file, "its synthesis never came to an end, synthesize it again");
  }
  return {
    remove: () => files.forEach((file) => rmSync(file, { force: true })),
    explain: (error) => {
      const [cause = ""] = thrownWords(error).split("\n", 1);
      // A folder that was taken away meanwhile holds nothing to plan.
      for (const file of files.filter((one) => existsSync(dirname(one)))) {
        mark(file, `synthesis broke off: ${cause}`);
      }
    },
  };
}

/**
 * A name that Terraform knows for nothing: it refuses the whole folder at once, whatever a plan targets, and quotes the
 * name. A condition that never holds would be passed by with `-target`.
 *
 * @see https://developer.hashicorp.com/terraform/language/syntax/json
 */
function mark(file: string, why: string): void {
  const words = told(
    `This stack was not judged by the protection checklist: ${why}`,
  );
  writeWhole(file, [`${JSON.stringify({ [words]: {} }, undefined, 2)}\n`]);
}
