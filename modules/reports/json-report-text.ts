import type { Checklist } from "../checklist";
import { clipped, printableJson } from "../sentences/told";
import { jsonReportParts } from "./json-report";

const INDENT = "  ";

/** Characters of one text: more than any sentence has, and an endless expression stands in many findings. */
const MOST = 10_000;

/**
 * The JSON report as it stands in a file, in pieces of at most one bucket: a large app's never has to be in memory at
 * once.
 */
export function* jsonReportText(checklist: Checklist): Generator<string> {
  let before = "{\n";
  for (const [name, value] of Object.entries(jsonReportParts(checklist))) {
    yield `${before}${INDENT}${JSON.stringify(name)}: `;
    yield* isIterable(value) ? list(value) : [printed(value, 1)];
    before = ",\n";
  }
  yield "\n}\n";
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return (
    typeof value === "object" && value !== null && Symbol.iterator in value
  );
}

function* list(items: Iterable<unknown>): Generator<string> {
  let before = "[\n";
  let after = "[]";
  for (const item of items) {
    yield `${before}${INDENT}${INDENT}${printed(item, 2)}`;
    before = ",\n";
    after = `\n${INDENT}]`;
  }
  yield after;
}

/** A value as it stands that many levels deep: wrapped into as many lists, and taken out again. */
function printed(value: unknown, depth: number): string {
  let wrapped = value;
  let opening = 0;
  let closing = 0;
  for (let level = 1; level <= depth; level++) {
    wrapped = [wrapped];
    opening += "[\n".length + level * INDENT.length;
    closing += "\n]".length + (level - 1) * INDENT.length;
  }
  const json = JSON.stringify(wrapped, clip, INDENT);
  return printableJson(json.slice(opening, -closing));
}

function clip(_key: string, value: unknown): unknown {
  return typeof value === "string" ? clipped(value, MOST) : value;
}
