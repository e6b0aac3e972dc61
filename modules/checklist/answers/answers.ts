import { no, yes, type Answer } from "../../policies";
import { type Fact, unknown } from "../../facts/fact";
import { fail, pass, type Verdict } from "../words/verdict";

/** Yes when all are; one no is a no, whatever is unknown beside it. */
export function allOf(answers: readonly Answer[]): Answer {
  return strongest(answers, ["no", "unknown", "yes"]);
}

/** Yes when one is; one unknown is unknown, whatever else is a no. */
export function oneOf(answers: readonly Answer[]): Answer {
  return strongest(answers, ["yes", "unknown", "no"]);
}

/** The same answer, and what it is about. */
export function about(subject: string, answer: Answer): Answer {
  return { ...answer, because: `${subject}: ${answer.because}` };
}

/** An answer as a verdict, word by word. */
export function verdictOf(answer: Answer): Verdict {
  switch (answer.kind) {
    case "yes":
      return pass(answer.because);
    case "no":
      return fail(answer.because);
    case "unknown":
      return answer;
  }
}

/** Whether a fact is the one good value, spelled as S3 spells it. */
export function isExactly<T>(fact: Fact<T>, good: T, subject: string): Answer {
  switch (fact.kind) {
    case "absent":
      return no(`${subject} is not set`);
    case "unknown":
      return unknown(`${subject} cannot be known: ${fact.because}`);
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
  order: readonly Answer["kind"][],
): Answer {
  for (const kind of order) {
    const found = answers.filter((answer) => answer.kind === kind);
    if (found.length > 0) {
      const because = found.map((answer) => answer.because).join("; ");
      return { kind, because };
    }
  }
  return no("there is nothing to judge");
}
