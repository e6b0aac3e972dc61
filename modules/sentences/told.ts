/** Control characters, line and paragraph separators, marks that turn the reading direction, halves of characters. */
const UNPRINTABLE =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A text as it is told on a terminal, in the manifest and by Terraform: one line of bounded length. Names, expressions and
 * reasons come from anywhere; none can break the line or drive the terminal, and an endless one keeps its beginning and its
 * end. The JSON report holds it whole.
 *
 * @param most characters of the text that are told
 */
export function told(text: string, most = 600): string {
  return clipped(text, most).replace(UNPRINTABLE, (character) =>
    character === "\n"
      ? "\\n"
      : `\\u${character.codePointAt(0)!.toString(16).padStart(4, "0")}`,
  );
}

/** The end is where a sentence says what to do. */
function clipped(text: string, most: number): string {
  const head = Math.ceil((most * 3) / 4);
  return text.length > most
    ? `${text.slice(0, head)} ... ${text.slice(head - most)}`
    : text;
}
