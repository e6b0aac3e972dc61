import type { UnlinkedFacts } from "../../facts/bucket-facts";
import type { Naming } from "../../facts/plan-facts";
import { unknown } from "../../facts/fact";
import { listWords } from "../../sentences/list-words";
import { namingCheck } from "../at-plan/plan-checks";
import type { Note } from "../words/note";
import { applyWaivers } from "./apply-waivers";
import { handedOverWords } from "./hand-over";
import { noteOn } from "./judged";
import type { SettledOptions } from "./settle-options";

/** The rule that a configuration breaks if its bucket is one of the app after all, and by which it can be waived. */
const RULE = "one-configuration-per-bucket";

/**
 * What is told of a configuration that leads to no bucket that can be known. One that may configure any bucket of the app
 * could undo the protection of each, so it blocks like a rule that cannot be decided.
 *
 * @param naming how Terraform can find out that it configures none of them
 */
export function unlinkedNotes(
  unlinked: UnlinkedFacts,
  options: SettledOptions,
  naming?: Naming,
): readonly Note[] {
  const { address, of, because, mayBeAny, mayBe } = unlinked;
  const words = `${address} was not judged: its ${of} is ${because}`;
  if (of === "role") {
    // Roles that only a variable names are mostly somebody else's: told, so that a person can say.
    return [
      noteOn(
        unlinked,
        "warning",
        `${words}, which may be a replication role of this app; name the role by reference`,
      ),
    ];
  }
  if (!mayBeAny) {
    const which =
      mayBe.length > 0
        ? `which may mean ${listWords(mayBe)}, and could not be linked`
        : "which is no bucket of this app";
    return [noteOn(unlinked, "warning", `${words}, ${which}`)];
  }
  const doubt = unknown(
    `${words}, which may be any bucket of this app; name the bucket by reference, or waive "${RULE}" for ${address}`,
  );
  const { verdicts, notes } = applyWaivers(
    { subject: unlinked, verdicts: new Map([[RULE, doubt]]), notes: [] },
    options,
  );
  const verdict = verdicts.get(RULE)!;
  if (verdict.kind === "waived") {
    const { until } = verdict;
    return [
      ...notes,
      noteOn(
        unlinked,
        "warning",
        `${words}; waived until ${until}: ${verdict.because}`,
      ),
    ];
  }
  const applies = options.rules.some(({ id }) => id === RULE);
  const severity = applies && options.unknown !== "warn" ? "error" : "warning";
  const told = verdict.kind === "unknown" ? verdict.because : words;
  if (naming && severity === "error" && options.unknown === "check-at-plan") {
    const atPlan = [namingCheck(naming)];
    const handed = `${words}; ${handedOverWords(atPlan)}`;
    return [...notes, { ...noteOn(unlinked, "warning", handed), atPlan }];
  }
  return [...notes, noteOn(unlinked, severity, told)];
}
