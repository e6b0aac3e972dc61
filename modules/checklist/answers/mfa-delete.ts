import { unknown } from "../../facts/fact";
import { type Answer, no, yes } from "../../policies";

import type { BucketFacts } from "../../facts/bucket-facts";
import { isCalendarDay } from "../../sentences/calendar-day";
import { hasWords } from "../../sentences/has-words";

/** Whether MFA delete is on: somebody says who switched it on and when, and every plan compares that with the bucket. */
export function isMfaDeleteOn(bucket: BucketFacts, today: string): Answer {
  const { mfaDelete } = bucket;
  if (mfaDelete.kind === "unknown") {
    return unknown(`MFA delete cannot be known: ${mfaDelete.because}`);
  }
  if (mfaDelete.kind === "absent") {
    return isWritten(bucket)
      ? no(
          "mfa_delete stands in the configuration, but Terraform cannot switch it on and nobody declared that the root user did",
        )
      : no("MFA delete is not declared");
  }
  const { switchedOn, watched } = mfaDelete.value;
  if (switchedOn.kind === "absent") {
    return no("MFA delete is asked for and not on yet");
  }
  const off = switchedOffByVersioning(bucket);
  if (off) {
    return off;
  }
  if (switchedOn.kind === "unknown") {
    return unknown(
      `when MFA delete was switched on cannot be known: ${switchedOn.because}`,
    );
  }
  const { by, on } = switchedOn.value;
  if (!hasWords(by) || !isCalendarDay(on) || on > today) {
    return no(
      `MFA delete is said to be switched on by "${by}" on "${on}", which names nobody or no day up to ${today}`,
    );
  }
  if (on < FIRST_DAY) {
    return no(
      `MFA delete is said to be switched on on ${on}, before S3 had it, in February 2010`,
    );
  }
  return watched
    ? yes(
        `${by} switched MFA delete on on ${on}, and every plan checks it live`,
      )
    : no(
        `${by} is said to have switched MFA delete on on ${on}, but no check block of the stack reads the live bucket`,
      );
}

/** S3 keeps versions, and so MFA delete, since February 2010. */
const FIRST_DAY = "2010-01-01";

/** What versioning's own mfa_delete makes of a declaration; undefined when it contradicts nothing. */
function switchedOffByVersioning({
  versioning,
}: BucketFacts): Answer | undefined {
  const written =
    versioning.kind === "known" ? versioning.value.mfaDelete : versioning;
  if (written.kind === "unknown") {
    return unknown(`mfa_delete cannot be known: ${written.because}`);
  }
  return written.kind === "known" && written.value !== "Enabled"
    ? no(
        `mfa_delete stands in the configuration as ${JSON.stringify(written.value)}, which switches MFA delete off`,
      )
    : undefined;
}

/** Whether MFA delete is on or wanted in any way, so that no lifecycle may stand beside it. */
export function isMfaDeleteWanted(bucket: BucketFacts): Answer {
  const { mfaDelete, versioning } = bucket;
  if (mfaDelete.kind === "known" || isWritten(bucket)) {
    return yes("MFA delete is on or asked for");
  }
  if (mfaDelete.kind === "unknown") {
    return unknown(`MFA delete cannot be known: ${mfaDelete.because}`);
  }
  if (versioning.kind === "unknown") {
    return unknown(`versioning cannot be known: ${versioning.because}`);
  }
  const written =
    versioning.kind === "known" ? versioning.value.mfaDelete : versioning;
  return written.kind === "unknown"
    ? unknown(`mfa_delete cannot be known: ${written.because}`)
    : no("MFA delete is not asked for");
}

function isWritten({ versioning }: BucketFacts): boolean {
  return (
    versioning.kind === "known" &&
    versioning.value.mfaDelete.kind === "known" &&
    versioning.value.mfaDelete.value !== "Disabled"
  );
}
