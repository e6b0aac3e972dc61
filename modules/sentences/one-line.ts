/** Control characters, line and paragraph separators, and marks that turn the reading direction. */
const UNPRINTABLE =
  /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Names and expressions come from anywhere: written so that none can break a line or drive a terminal. */
export function oneLine(text: string): string {
  return text.replace(UNPRINTABLE, (character) =>
    character === "\n"
      ? "\\n"
      : `\\u${character.codePointAt(0)!.toString(16).padStart(4, "0")}`,
  );
}
