import { no, yes, type Answer } from "../../policies";
import type { BucketFacts, MfaDeleteFacts } from "../../facts/bucket-facts";
import { isCalendarDay } from "../../sentences/calendar-day";
import { hasWords } from "../../sentences/has-words";
import { quoted } from "../../sentences/quoted";
import { ask } from "./answers";

interface MfaDeleteRecord {
  readonly by: string;
  readonly on: string;
}

/** Whether MFA delete is on: somebody says who switched it on and when, and every plan compares that with the bucket. */
export function isMfaDeleteOn(bucket: BucketFacts, today: string): Answer {
  return ask(bucket.mfaDelete, "MFA delete", {
    absent: no(
      isWritten(bucket)
        ? "mfa_delete stands in the configuration, but Terraform cannot switch it on and nobody declared that the root user did"
        : "MFA delete is not declared",
    ),
    known: (declared) => isDeclaredOn(declared, bucket, today),
  });
}

function isDeclaredOn(
  { switchedOn, watched }: MfaDeleteFacts,
  bucket: BucketFacts,
  today: string,
): Answer {
  const off =
    switchedOn.kind === "absent" ? undefined : switchedOffByVersioning(bucket);
  return (
    off ??
    ask(switchedOn, "when MFA delete was switched on", {
      absent: no("MFA delete is asked for and not on yet"),
      known: (declared) => isCredible(declared, watched, today),
    })
  );
}

function isCredible(
  record: MfaDeleteRecord,
  watched: boolean,
  today: string,
): Answer {
  const untrue = contradiction(record, today);
  if (untrue !== undefined) {
    return no(untrue);
  }
  const { by, on } = record;
  return watched
    ? yes(
        `${by} switched MFA delete on on ${on}, and every plan checks it live`,
      )
    : no(
        `${by} is said to have switched MFA delete on on ${on}, but no check block of the stack reads the live bucket`,
      );
}

/** Why the record of a ceremony is none, whatever else guards the versions; undefined when there is none, or it may be true. */
export function untrueRecord(
  { mfaDelete }: BucketFacts,
  today: string,
): string | undefined {
  return mfaDelete.kind === "known" &&
    mfaDelete.value.switchedOn.kind === "known"
    ? contradiction(mfaDelete.value.switchedOn.value, today)
    : undefined;
}

function contradiction(
  { by, on }: MfaDeleteRecord,
  today: string,
): string | undefined {
  if (!hasWords(by) || !isCalendarDay(on) || on > today) {
    return `MFA delete is said to be switched on by ${quoted(by)} on ${quoted(on)}, which names nobody or no day up to ${today}`;
  }
  return on < FIRST_DAY
    ? `MFA delete is said to be switched on on ${on}, before S3 had it, in February 2010`
    : undefined;
}

/** S3 keeps versions, and so MFA delete, since February 2010. */
const FIRST_DAY = "2010-01-01";

/** What versioning's own mfa_delete makes of a declaration; undefined when it contradicts nothing. */
function switchedOffByVersioning({
  versioning,
}: BucketFacts): Answer | undefined {
  const written =
    versioning.kind === "known" ? versioning.value.mfaDelete : versioning;
  return ask<string, Answer | undefined>(written, "mfa_delete", {
    absent: undefined,
    known: (value) =>
      value === "Enabled"
        ? undefined
        : no(
            `mfa_delete stands in the configuration as ${JSON.stringify(value)}, which switches MFA delete off`,
          ),
  });
}

/** Whether MFA delete is on or wanted in any way, so that no lifecycle may stand beside it. */
export function isMfaDeleteWanted(bucket: BucketFacts): Answer {
  const { mfaDelete, versioning } = bucket;
  if (mfaDelete.kind === "known" || isWritten(bucket)) {
    return yes("MFA delete is on or asked for");
  }
  const not = no("MFA delete is not asked for");
  return ask(mfaDelete, "MFA delete", {
    known: () => not,
    absent: ask(versioning, "versioning", {
      absent: not,
      known: ({ mfaDelete: written }) =>
        ask(written, "mfa_delete", { absent: not, known: () => not }),
    }),
  });
}

function isWritten({ versioning }: BucketFacts): boolean {
  return (
    versioning.kind === "known" &&
    versioning.value.mfaDelete.kind === "known" &&
    versioning.value.mfaDelete.value !== "Disabled"
  );
}
