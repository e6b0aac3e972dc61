import type { AppFacts } from "./bucket-facts";
import type { Note } from "./note";
import type { SettledOptions } from "./settle-options";

/** What must be told of the app as a whole: every way round the checklist, and what no bucket could be found for. */
export function appNotes(
  app: AppFacts,
  options: SettledOptions,
): readonly Note[] {
  return [
    ...(app.buckets.length === 0
      ? [appNote("the app has no bucket: nothing was judged")]
      : []),
    ...options.switchedOff.map(({ id, title }) =>
      appNote(`rule "${id}" (${title}) is switched off for the whole app`),
    ),
    ...(options.unknown === "warn"
      ? [appNote("a rule that cannot be decided warns, and does not block")]
      : []),
    ...app.unlinked.map(({ path, stack, address, expression }) => ({
      severity: "warning" as const,
      stack,
      path,
      message: `${address} was not judged: its bucket is ${expression}, which leads to no bucket of this app that can be known`,
      blocks: false,
    })),
  ];
}

function appNote(message: string): Note {
  return {
    severity: "warning",
    stack: undefined,
    path: "app",
    message,
    blocks: false,
  };
}
