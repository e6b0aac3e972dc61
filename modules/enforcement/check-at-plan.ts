import type { App, TerraformStack } from "cdktf";
import type { Checklist, PlanCheck } from "../checklist";
import { told } from "../sentences/told";
import { conditionOf } from "./conditions";
import { StackJson, type WrittenCondition } from "./stack-json";
import { stackFile } from "./written-stacks";

/**
 * Writes what is handed to Terraform into the stacks: each condition once, on the resource that holds the answer, with the
 * words of the rules that wait for it.
 */
export function checkAtPlan(
  app: App,
  stacks: readonly TerraformStack[],
  checklist: Checklist,
): void {
  const conditions = conditionsByStack(checklist);
  for (const stack of stacks) {
    const ofStack = conditions.get(stack.node.path);
    if (ofStack) {
      const json = new StackJson(stackFile(app, stack));
      ofStack.forEach((condition) => json.add(condition));
      json.write();
    }
  }
}

function conditionsByStack({
  findings,
  notes,
}: Checklist): ReadonlyMap<string, readonly WrittenCondition[]> {
  const waiting = new Map<string, { check: PlanCheck; waits: Set<string> }>();
  const wait = (check: PlanCheck, words: string) => {
    const key = JSON.stringify([check.at, check.demand]);
    const entry = waiting.get(key) ?? { check, waits: new Set() };
    waiting.set(key, entry);
    entry.waits.add(words);
  };
  for (const { rule, bucket, atPlan = [] } of findings) {
    const { id, remediation, docs } = rule;
    atPlan.forEach((check) =>
      wait(check, `[${bucket.path}] ${id}: ${remediation} (${docs})`),
    );
  }
  for (const { path, atPlan = [] } of notes) {
    atPlan.forEach((check) =>
      wait(check, `[${path}] name a bucket by reference`),
    );
  }
  const byStack = new Map<string, WrittenCondition[]>();
  for (const { check, waits } of waiting.values()) {
    const { stack, address } = check.at;
    const { when, expression } = conditionOf(check.demand);
    const ofStack = byStack.get(stack) ?? [];
    byStack.set(stack, ofStack);
    ofStack.push({
      address,
      when,
      condition: `\${${expression}}`,
      message: told(
        `It must hold that ${check.words}. ${[...waits].join("; ")}`,
        MOST,
      ),
    });
  }
  return byStack;
}

/** Characters of all rules that wait for one condition. */
const MOST = 2000;
