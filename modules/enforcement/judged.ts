import { evaluate, type Checklist } from "../checklist";
import { gather, gatherCases, gatherForPlan } from "../inspection";
import type { SharedAddress, StackDocument } from "../terraform/stack-document";
import { checklistOptions, type ProtectionOptions } from "./protection-options";

/** The judgement of the stacks of one app. */
export function judged(
  documents: readonly StackDocument[],
  shared: readonly SharedAddress[],
  options: ProtectionOptions,
): Checklist {
  const ofChecklist = checklistOptions(options);
  const plan =
    ofChecklist.unknown === "check-at-plan"
      ? gatherForPlan(documents, shared)
      : undefined;
  return evaluate(gather(documents, shared), ofChecklist, {
    plan,
    cases: gatherCases(documents, shared),
  });
}
