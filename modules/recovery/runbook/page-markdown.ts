import type { Ask, Block, Chapter, Page, Step } from "../steps/page";

/** A page as Markdown. The name of each step stands after `sh`, where a reader's tools leave it alone. */
export function pageMarkdown({ title, intro, chapters }: Page): string {
  return `${[
    `# ${title}`,
    ...intro,
    chapters.map((chapter) => `- ${linkTo(chapter)}`).join("\n"),
    ...chapters.flatMap(chapterMarkdown),
  ].join("\n\n")}\n`;
}

/** Headings are anchored by their letters and digits, in lower case, with hyphens for the spaces. */
function linkTo({ title }: Chapter): string {
  const anchor = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
  return `[${title}](#${anchor})`;
}

function chapterMarkdown({ title, sections }: Chapter): string[] {
  return [
    `## ${title}`,
    ...sections.flatMap((section) => [
      ...(section.title === "" ? [] : [`### ${section.title}`]),
      ...section.blocks.flatMap(blockMarkdown),
    ]),
  ];
}

function blockMarkdown(block: Block): string[] {
  return typeof block === "string" ? [block] : [block.says, fence(block)];
}

function fence({ name, asks, commands, inOwnShell = false }: Step): string {
  const lines = inOwnShell
    ? [...asks.map(demand), ...commands]
    : ["(", "set -eu", ...asks.map(demand), ...commands, ")"];
  return ["```sh " + name, ...lines, "```"].join("\n");
}

/** Ends the commands with the variable's name and these words where the reader has not set it, or not to what they take. */
function demand({ variable, what, mayBeEmpty = false, refuses }: Ask): string {
  const set = `: "\${${variable}${mayBeEmpty ? "" : ":"}?${what}}"`;
  return refuses === undefined
    ? set
    : `${set}\ncase $${variable} in ${refuses.patterns}) echo "${refuses.instead}" >&2; exit 2;; esac`;
}
