/** True for a text with a letter or a digit: spaces, also those that nobody sees, say nothing. */
export function hasWords(value: unknown): value is string {
  return typeof value === "string" && /[\p{L}\p{N}]/u.test(value);
}
