import { printText } from "../facts/printed-text";
import { holeText } from "../facts/text";
import { isJsonObject } from "./json-object";

/** Deeper documents are nothing that AWS takes; what lies below is not known. */
const MAX_DEPTH = 100;

/** The same JSON with every string in it replaced, keys included. */
export function mapStrings(
  value: unknown,
  replace: (string: string) => string,
  depth = 0,
): unknown {
  if (typeof value === "string") {
    return replace(value);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (depth > MAX_DEPTH) {
    return printText(holeText("", "nested too deeply"));
  }
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [
        replace(key),
        mapStrings(member, replace, depth + 1),
      ]),
    );
  }
  return (value as unknown[]).map((item) =>
    mapStrings(item, replace, depth + 1),
  );
}
