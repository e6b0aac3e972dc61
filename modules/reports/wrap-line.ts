/** Width of every text report. */
const REPORT_WIDTH = 100;

/** Breaks one line between words so that it fits the report; a word that is too long, such as a link, stays whole. */
export function wrapLine(text: string, indent: string, hang = "  "): string[] {
  const lines: string[] = [];
  let line = indent;
  let isEmpty = true;
  for (const word of text.split(" ")) {
    if (!isEmpty && line.length + 1 + word.length > REPORT_WIDTH) {
      lines.push(line);
      line = indent + hang;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}
