import type { JsonReport } from "./json-report";

const INDENT = "  ";

/** The report as it stands in a file, in pieces of at most one bucket: a large app's never has to be in memory at once. */
export function* jsonReportText(report: JsonReport): Generator<string> {
  let before = "{\n";
  for (const [name, value] of Object.entries(report)) {
    yield `${before}${INDENT}${JSON.stringify(name)}: `;
    yield* Array.isArray(value) ? list(value) : [indented(value, INDENT)];
    before = ",\n";
  }
  yield "\n}\n";
}

function* list(items: readonly unknown[]): Generator<string> {
  let before = "[\n";
  for (const item of items) {
    const inside = INDENT + INDENT;
    yield `${before}${inside}${indented(item, inside)}`;
    before = ",\n";
  }
  yield items.length === 0 ? "[]" : `\n${INDENT}]`;
}

function indented(value: unknown, by: string): string {
  return JSON.stringify(value, undefined, INDENT).replaceAll("\n", `\n${by}`);
}
