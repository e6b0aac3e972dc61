/**
 * "a, b and 3 more": a list that stays one line long.
 *
 * @param count how many there are, where `words` are only the first of them
 */
export function listWords(
  words: readonly string[],
  most = 3,
  count = words.length,
): string {
  const shown = words.slice(0, words.length > most ? most : undefined);
  const rest = count - shown.length;
  const parts = rest > 0 ? [...shown, `${rest} more`] : shown;
  return parts.length < 2
    ? parts.join("")
    : `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;
}

/** As `listWords`, each word in quotes. */
export function listQuoted(words: readonly string[], most = 3): string {
  return listWords(
    words.map((word) => `"${word}"`),
    most,
  );
}

/** "a and b both", "a, b, c and 2 more all": several that do one thing. */
export function listTogether(words: readonly string[]): string {
  return `${listWords(words)} ${words.length > 2 ? "all" : "both"}`;
}
