import { isCalendarDay } from "../../sentences/calendar-day";
import { hasWords } from "../../sentences/has-words";
import { quoted } from "../../sentences/quoted";
import { noteOn, type Judged } from "./judged";
import { remark } from "./remark";
import type { SettledOptions } from "./settle-options";

/** What must be lifted before Terraform may destroy a bucket. */
const LIFTED = ["destroy-prevented", "bucket-deletion-denied"];

/** Lifts the two rules of a bucket that is being given up, until the day its owner set. It is told either way. */
export function applyRetirement(
  judged: Judged,
  options: SettledOptions,
): Judged {
  const { subject: bucket } = judged;
  const { retirement } = bucket;
  const tell = (severity: "error" | "warning", message: string) => ({
    ...judged,
    notes: [...judged.notes, noteOn(bucket, severity, message)],
  });
  if (retirement.kind === "absent") {
    return judged;
  }
  if (retirement.kind === "unknown") {
    return tell(
      "error",
      `Cannot retire the bucket: ${retirement.because}, it must have reason and until`,
    );
  }
  const { reason, until } = retirement.value;
  if (!hasWords(reason)) {
    return tell(
      "error",
      "Cannot retire the bucket: its reason is empty, it must say why",
    );
  }
  if (!isCalendarDay(until)) {
    return tell(
      "error",
      `Cannot retire the bucket: its last day is ${quoted(until)}, it must be a day such as "2026-03-31"`,
    );
  }

  const expired = until < options.settings.today;
  const verdicts = new Map(judged.verdicts);
  const unlifted: string[] = [];
  for (const id of LIFTED) {
    const verdict = verdicts.get(id);
    if (verdict?.kind !== "fail") {
      continue;
    }
    if (expired) {
      const words = `the bucket's retirement ended after ${until}`;
      verdicts.set(id, remark(verdict, words));
    } else if (options.unwaivable.has(id)) {
      unlifted.push(id);
      const words = "the bucket's retirement does not lift an unwaivable rule";
      verdicts.set(id, remark(verdict, words));
    } else {
      const lifted = `retirement: ${reason}`;
      verdicts.set(id, {
        kind: "waived",
        because: lifted,
        until,
        instead: verdict,
      });
    }
  }
  const told = expired
    ? `the retirement of the bucket ended after ${until}: ${reason}`
    : `the bucket is being retired until ${until}: ${reason}`;
  const but = unlifted.map((id) => `; "${id}" is unwaivable and stays`);
  return { ...tell("warning", told + but.join("")), verdicts };
}
