/** A value as a sentence about it quotes it: as JSON where it can be, and never an error of its own. */
export function quoted(value: unknown): string {
  if (typeof value === "number") {
    return String(value);
  }
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
