import {
  AnnotationMetadataEntryType,
  type App,
  type TerraformStack,
} from "cdktf";
import type { Checklist } from "../checklist";
import { findingLine } from "../reports";
import { told } from "../sentences/told";
import { FINDINGS_FILE } from "./findings-file";
import { refusePlan, type Refusal } from "./refuse-plan";
import { stackFile } from "./written-stacks";

/** Characters of all warnings of one stack: the report has each of them. */
const MOST = 10_000;

/** Marks every failed stack as failed for the CLI, and makes Terraform refuse it. Returns the lines that say why. */
export function refuseFailed(
  app: App,
  stacks: readonly TerraformStack[],
  checklist: Checklist,
): string[] {
  const lines = new Set<string>();
  const refusalsByStack = groupByStack(refusalsOf(checklist));
  for (const stack of stacks) {
    const refusals = [
      ...(refusalsByStack.get(stack.node.path) ?? []),
      // What is about the whole app refuses every stack of it.
      ...(refusalsByStack.get(undefined) ?? []),
    ];
    if (refusals.length === 0) {
      continue;
    }
    for (const { path, message } of refusals) {
      annotate(app, stack, AnnotationMetadataEntryType.ERROR, path, message);
      lines.add(`[${path}] ${message}`);
    }
    refusePlan(stackFile(app, stack), refusals);
  }
  return [...lines];
}

interface StackRefusal extends Refusal {
  readonly stack: string | undefined;
  readonly path: string;
}

function refusalsOf({ findings, notes }: Checklist): StackRefusal[] {
  return [
    ...findings
      .filter(({ blocks }) => blocks)
      .map((finding) => ({
        stack: finding.bucket.stack,
        path: told(finding.bucket.path),
        address: finding.bucket.address,
        message: findingLine(finding),
      })),
    ...notes
      .filter(({ blocks }) => blocks)
      .map(({ stack, path, message }) => ({
        stack,
        path: told(path),
        message: told(message),
      })),
  ];
}

function groupByStack<T extends { readonly stack: string | undefined }>(
  all: readonly T[],
): Map<string | undefined, T[]> {
  const groups = new Map<string | undefined, T[]>();
  for (const one of all) {
    const group = groups.get(one.stack);
    if (group) {
      group.push(one);
    } else {
      groups.set(one.stack, [one]);
    }
  }
  return groups;
}

/** One warning per stack: cdktf copies the list of annotations once for each of them. */
export function warn(
  app: App,
  stacks: readonly TerraformStack[],
  checklist: Checklist,
): void {
  const openByStack = groupByStack(
    checklist.findings
      .filter(
        ({ blocks, verdict }) =>
          !blocks && ["pending", "fail", "unknown"].includes(verdict.kind),
      )
      .map(({ bucket: { stack } }) => ({ stack })),
  );
  const notesByStack = groupByStack(
    checklist.notes
      .filter(({ blocks }) => !blocks)
      // What is about the whole app is said once, with its first stack.
      .map(({ stack = stacks[0]?.node.path, message }) => ({ stack, message })),
  );
  for (const stack of stacks) {
    const { path } = stack.node;
    const open = openByStack.get(path)?.length ?? 0;
    const notes = (notesByStack.get(path) ?? []).map(({ message }) =>
      told(message),
    );
    const messages = [
      ...(open > 0
        ? [
            `${open === 1 ? "1 finding of the protection checklist is" : `${open} findings of the protection checklist are`} advice or wait${open === 1 ? "s" : ""} for a person: see the table or ${FINDINGS_FILE}`,
          ]
        : []),
      ...notes,
    ];
    if (messages.length > 0) {
      annotate(
        app,
        stack,
        AnnotationMetadataEntryType.WARN,
        told(path),
        told(messages.join("; "), MOST),
      );
    }
  }
}

function annotate(
  app: App,
  stack: TerraformStack,
  level: AnnotationMetadataEntryType,
  constructPath: string,
  message: string,
): void {
  app.manifest
    .forStack(stack)
    .annotations.push({ constructPath, level, message });
}
