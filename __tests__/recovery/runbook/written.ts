import { evaluate, type AppFacts } from "../../../modules/checklist";
import { runbooks } from "../../../modules/recovery";
import { options } from "../../checklist/verdicts";

/** The runbooks of an app, by the name of their file. */
export function written(
  app: AppFacts,
  stackFolders: ReadonlyMap<string, string> = new Map([
    ["storage", "stacks/storage"],
  ]),
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...runbooks(evaluate(app, options), stackFolders)].map(
      ({ name, text }) => [name, text] as const,
    ),
  );
}

/** The runbook of the good pair's place, which is the only one. */
export function writtenPage(app: AppFacts): string {
  const page = written(app)["storage.Orders.Primary.Bucket.md"];
  if (page === undefined) {
    throw new Error("the good pair has no page");
  }
  return page;
}
