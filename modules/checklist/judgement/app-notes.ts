import type { AppFacts } from "../../facts/bucket-facts";
import type { Place, PlanFacts } from "../../facts/plan-facts";
import type { Note } from "../words/note";
import { noteOn } from "./judged";
import type { SettledOptions } from "./settle-options";
import { unlinkedNotes } from "./unlinked-notes";

/** What must be told of the app as a whole: every way round the checklist, and what it could not see or trust. */
export function appNotes(
  app: AppFacts,
  options: SettledOptions,
  plan?: PlanFacts,
): readonly Note[] {
  const namings = new Map(
    (plan?.namings ?? [])
      .filter(({ path }) => path === undefined)
      .map((naming) => [placeKey(naming.at), naming]),
  );
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
    ...(options.unknown === "check-at-plan"
      ? [
          appNote(
            "a rule that cannot be decided is handed to Terraform where it can decide it, and has not passed before Terraform applied it",
          ),
        ]
      : []),
    ...app.strayWaivers.map((stray) =>
      noteOn(
        stray,
        "error",
        `Cannot waive a rule for ${stray.address}: it configures ${stray.bucket}, waive the rule for that bucket`,
      ),
    ),
    ...app.unlinked.flatMap((unlinked) =>
      unlinkedNotes(unlinked, options, namings.get(placeKey(unlinked))),
    ),
    ...app.notSeen.map((unseen) =>
      noteOn(
        unseen,
        "warning",
        `buckets that ${unseen.address} may make were not judged: ${unseen.because}; write them as aws_s3_bucket, or see to their protection by hand`,
      ),
    ),
    ...app.stateBlocks.map(({ stack, because }) =>
      noteOn({ path: stack, stack }, "warning", because),
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

function placeKey({ stack, address }: Place): string {
  return `${stack} ${address}`;
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
