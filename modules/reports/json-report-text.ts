import type { JsonReport } from "./json-report";

const INDENT = "  ";

/** The report as it stands in a file, in pieces of at most one bucket: a large app's never has to be in memory at once. */
export function* jsonReportText(report: JsonReport): Generator<string> {
  let before = "{\n";
  for (const [name, value] of Object.entries(report)) {
    yield `${before}${INDENT}${JSON.stringify(name)}: `;
    yield* Array.isArray(value) ? list(value) : [printed(value, 1)];
    before = ",\n";
  }
  yield "\n}\n";
}

function* list(items: readonly unknown[]): Generator<string> {
  let before = "[\n";
  for (const item of items) {
    yield `${before}${INDENT}${INDENT}${printed(item, 2)}`;
    before = ",\n";
  }
  yield items.length === 0 ? "[]" : `\n${INDENT}]`;
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
  return JSON.stringify(wrapped, undefined, INDENT).slice(opening, -closing);
}
