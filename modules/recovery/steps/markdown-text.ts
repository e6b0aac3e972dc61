import { told } from "../../sentences/told";

/** Any text as inline code: its own backticks end nothing. */
export function code(text: string): string {
  const line = told(text);
  const longest = Math.max(
    0,
    ...(line.match(/`+/g) ?? []).map((ticks) => ticks.length),
  );
  const ticks = "`".repeat(longest + 1);
  const space = /^`|`$/.test(line) ? " " : "";
  return `${ticks}${space}${line}${space}${ticks}`;
}

/** Any text as plain words: nothing in it is Markdown, HTML or the edge of a table's cell. */
export function plain(text: string): string {
  return told(text).replace(/[\\`*_{}[\]<>#|&~!]/g, "\\$&");
}
