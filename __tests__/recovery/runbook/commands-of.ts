/** One block of commands as a reader copies it, under its name. */
export interface Commands {
  readonly chapter: string;
  readonly name: string;
  readonly text: string;
}

/** Every fenced block of a runbook, in its order; throws where one has no name. */
export function commandsOf(markdown: string): Commands[] {
  const found: Commands[] = [];
  let chapter = "";
  for (const [whole, title, info, text] of markdown.matchAll(
    /^## (.*)$|^```(.*)\n([\s\S]*?)\n```$/gm,
  )) {
    if (title !== undefined) {
      chapter = title;
      continue;
    }
    const name = /^sh ([\w-]+)$/.exec(info ?? "")?.[1];
    if (name === undefined || text === undefined) {
      throw new Error(`Cannot read a block without a name: ${whole}`);
    }
    found.push({ chapter, name, text });
  }
  return found;
}
