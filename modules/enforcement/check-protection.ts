import { App, TerraformStack } from "cdktf";
import { invokeAspects } from "cdktf/lib/synthesize/synthesizer";
import type { Checklist } from "../checklist";
import { assertOwnEngine } from "./assert-own-engine";
import type { ProtectionOptions } from "./protection-options";
import { judged } from "./judged";
import type { StackDocument } from "../terraform/stack-document";
import { ProtectionAspect } from "./protection-aspect";
import { stacksOf } from "./stacks-of";
import { misuse } from "../sentences/misuse";

const prepared = new WeakSet<TerraformStack>();

/**
 * Judges an app, or one stack of it, without writing anything: for tests of your own stacks, where `Testing.synth` stays
 * green on error annotations. All stacks of the app are read, since a replica may stand in another one; aspects run once.
 *
 * @throws when `scope` is neither an App nor a stack, or an option cannot stand
 */
export function checkProtection(
  scope: App | TerraformStack,
  options: ProtectionOptions = {},
): Checklist {
  const isStack = TerraformStack.isStack(scope);
  if (!isStack && !App.isApp(scope)) {
    throw misuse(
      "Cannot check protection: the first argument is neither an App nor a TerraformStack, pass one of them",
    );
  }
  assertOwnEngine(scope.node.root, "check protection");
  const stacks = stacksOf(scope.node.root);
  const fresh = stacks.filter((stack) => !prepared.has(stack));
  fresh.forEach((stack) => prepared.add(stack));
  stacks.forEach((stack) => stack.prepareStack());
  fresh.forEach(invokeAspects);

  const aspect = new ProtectionAspect();
  stacks.forEach((stack) =>
    stack.node.findAll().forEach((node) => aspect.visit(node)),
  );
  const documents = stacks.map(documentOf);
  const checklist = judged(documents, aspect.sharedAddresses(), options);
  return isStack ? onlyStack(checklist, scope.node.path) : checklist;
}

function documentOf(stack: TerraformStack): StackDocument {
  return {
    path: stack.node.path,
    id: stack.node.id,
    json: stack.toTerraform() as StackDocument["json"],
  };
}

function onlyStack(checklist: Checklist, path: string): Checklist {
  return {
    ...checklist,
    findings: checklist.findings.filter(({ bucket }) => bucket.stack === path),
    notes: checklist.notes.filter(
      ({ stack }) => stack === path || stack === undefined,
    ),
  };
}
