import type { Note } from "../words/note";
import { readWaiver, type Waiver } from "../words/waiver";
import { isOpen, noteOn, type Judged, type Subject } from "./judged";
import { remark } from "./remark";
import type { SettledOptions } from "./settle-options";

/** Lifts what the subject's waivers lift; a waiver that cannot stand, or that nothing needs, is told instead. */
export function applyWaivers<S extends Subject>(
  judged: Judged<S>,
  options: SettledOptions,
): Judged<S> {
  const { subject } = judged;
  const ids = new Set(
    [...options.rules, ...options.switchedOff].map(({ id }) => id),
  );
  const notes: Note[] = [...judged.notes];
  const verdicts = new Map(judged.verdicts);
  const waivers: Waiver[] = [];
  for (const written of subject.waivers) {
    const waiver = readWaiver(written, ids);
    if (typeof waiver === "string") {
      notes.push(noteOn(subject, "error", waiver));
    } else {
      waivers.push(waiver);
    }
  }
  // The latest day first: where several waivers stand, the longest one counts.
  waivers.sort((a, b) => b.until.localeCompare(a.until));

  for (const waiver of waivers) {
    const verdict = verdicts.get(waiver.rule);
    const tell = (why: string) =>
      notes.push(
        noteOn(
          subject,
          "warning",
          `the waiver of "${waiver.rule}" until ${waiver.until} ${why}`,
        ),
      );
    if (verdict === undefined) {
      const isOff = options.switchedOff.some(({ id }) => id === waiver.rule);
      tell(
        `has no effect: ${isOff ? "the rule is switched off" : "the rule does not judge this"}`,
      );
    } else if (!isOpen(verdict)) {
      tell(`is not needed, remove it: the verdict is ${verdict.kind}`);
    } else if (options.unwaivable.has(waiver.rule)) {
      const words = "has no effect: the rule is unwaivable";
      tell(words);
      verdicts.set(waiver.rule, remark(verdict, `its waiver ${words}`));
    } else if (waiver.until < options.settings.today) {
      tell("has expired");
      verdicts.set(
        waiver.rule,
        remark(verdict, `its waiver expired after ${waiver.until}`),
      );
    } else {
      const { reason, until } = waiver;
      verdicts.set(waiver.rule, {
        kind: "waived",
        because: reason,
        until,
        instead: verdict,
      });
    }
  }
  return { subject, verdicts, notes };
}
