import { maybe, no, yes, type Answer } from "../../policies";
import type { Fact } from "../../facts/fact";
import { fail, pass, undecided, type Verdict } from "../words/verdict";

/** Yes when all are; one no is a no, whatever is unknown beside it. */
export function allOf(answers: readonly Answer[]): Answer {
  return strongest(answers, ["no", "unknown", "yes"]);
}

/** Yes when one is; one unknown is unknown, whatever else is a no. */
export function oneOf(answers: readonly Answer[]): Answer {
  return strongest(answers, ["yes", "unknown", "no"]);
}

/** An answer as a verdict, word by word. */
export function verdictOf({ holds, because }: Answer): Verdict {
  return holds === "yes"
    ? pass(because)
    : holds === "no"
      ? fail(because)
      : undecided(because);
}

/** Whether a fact is the one good value, spelled as S3 spells it. */
export function isExactly<T>(fact: Fact<T>, good: T, subject: string): Answer {
  switch (fact.kind) {
    case "absent":
      return no(`${subject} is not set`);
    case "unknown":
      return maybe(`${subject} cannot be known: ${fact.expression}`);
    case "known": {
      const is = `${subject} is ${JSON.stringify(fact.value)}`;
      return fact.value === good
        ? yes(is)
        : no(
            String(fact.value).toLowerCase() === String(good).toLowerCase()
              ? `${is}, which S3 spells ${JSON.stringify(good)}`
              : is,
          );
    }
  }
}

function strongest(
  answers: readonly Answer[],
  order: readonly Answer["holds"][],
): Answer {
  for (const holds of order) {
    const found = answers.filter((answer) => answer.holds === holds);
    if (found.length > 0) {
      const because = found.map((answer) => answer.because).join("; ");
      return { holds, because };
    }
  }
  return no("there is nothing to judge");
}
