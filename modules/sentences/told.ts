/**
 * What no line shows, or what changes how the rest of it is shown: control characters, line and paragraph separators,
 * halves of characters, marks that turn the reading direction or that nobody sees. The two that join letters stay where a
 * letter, mark or symbol beyond ASCII stands before them, in scripts and emoji that need them.
 */
const UNPRINTABLE =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}|(?<!(?![\0-\x7f])[\p{L}\p{M}\p{S}])[\u200c\u200d]/gu;

/**
 * A text as it is told on a terminal, in the manifest and by Terraform: one line of bounded length. Names, expressions and
 * reasons come from anywhere; none can break the line or drive the terminal, and an endless one keeps its beginning and its
 * end.
 *
 * @param most characters of the text that are told
 */
export function told(text: string, most = 600): string {
  return clipped(text, most).replace(UNPRINTABLE, (character) =>
    character === "\n" ? "\\n" : escaped(character),
  );
}

/** JSON that is laid out on lines, with what its texts hold escaped so that it may be printed: the same value. */
export function printableJson(json: string): string {
  return json.replace(UNPRINTABLE, (character) =>
    character === "\n" ? "\n" : escaped(character),
  );
}

/** The end is where a sentence says what to do. */
export function clipped(text: string, most: number): string {
  const head = Math.ceil((most * 3) / 4);
  return text.length > most
    ? `${text.slice(0, head)} ... ${text.slice(head - most)}`
    : text;
}

/** As JSON and JavaScript escape it: a character beyond the first plane in its two halves. */
function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`)
    .join("");
}
