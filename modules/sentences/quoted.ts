import { told } from "./told";

/** A value as a sentence about it quotes it: as JSON where it can be, printable and clipped, and never an error of its own. */
export function quoted(value: unknown): string {
  if (typeof value === "number") {
    return String(value);
  }
  try {
    return told(JSON.stringify(value) ?? String(value));
  } catch {
    return spelled(value);
  }
}

/** A bigint has no JSON; a value that holds itself has none either, and may even refuse to be spelled. */
function spelled(value: unknown): string {
  try {
    return told(String(value));
  } catch {
    return `[${typeof value}]`;
  }
}
