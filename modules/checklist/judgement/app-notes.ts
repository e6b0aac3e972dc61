import type { AppFacts } from "../../facts/bucket-facts";
import type { Note } from "../words/note";
import { noteOn } from "./judged";
import type { SettledOptions } from "./settle-options";
import { unlinkedNotes } from "./unlinked-notes";

/** What must be told of the app as a whole: every way round the checklist, and what it could not see or trust. */
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
    ...app.strayWaivers.map((stray) =>
      noteOn(
        stray,
        "error",
        `Cannot waive a rule for ${stray.address}: it configures ${stray.bucket}, waive the rule for that bucket`,
      ),
    ),
    ...app.unlinked.flatMap((unlinked) => unlinkedNotes(unlinked, options)),
    ...app.notSeen.map((unseen) =>
      noteOn(
        unseen,
        "warning",
        `buckets that ${unseen.address} may make were not judged: ${unseen.because}; write them as aws_s3_bucket, or see to their protection by hand`,
      ),
    ),
    ...app.foreignProviders.map(({ stack, because }) =>
      noteOn(
        { path: stack, stack },
        "warning",
        `${because}: its Regions and resources may not be AWS's, and then what was judged does not hold; use hashicorp/aws at AWS's own endpoints where data must survive`,
      ),
    ),
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
