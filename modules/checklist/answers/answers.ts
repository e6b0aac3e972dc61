import { unknown, type Fact, type Unknown } from "../../facts/fact";
import { no, yes, type Answer } from "../../policies";
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

/**
 * Judges a fact by what is known of it; what nobody can know is told in one form of words, with what hides it.
 *
 * @param subject the start of that sentence, such as `its Object Lock`
 */
export function ask<T, Said>(
  fact: Fact<T>,
  subject: string,
  say: { readonly known: (value: T) => Said; readonly absent: Said },
): Said | Unknown {
  switch (fact.kind) {
    case "absent":
      return say.absent;
    case "unknown":
      return unknown(`${subject} cannot be known: ${fact.because}`);
    case "known":
      return say.known(fact.value);
  }
}

/** Whether a fact is the one good value, spelled as S3 spells it. */
export function isExactly<T>(fact: Fact<T>, good: T, subject: string): Answer {
  return ask(fact, subject, {
    absent: no(`${subject} is not set`),
    known: (value) => {
      const is = `${subject} is ${JSON.stringify(value)}`;
      return value === good
        ? yes(is)
        : no(
            String(value).toLowerCase() === String(good).toLowerCase()
              ? `${is}, which S3 spells ${JSON.stringify(good)}`
              : is,
          );
    },
  });
}

function strongest(
  answers: readonly Answer[],
  order: readonly Answer["kind"][],
): Answer {
  for (const kind of order) {
    const found = answers.filter((answer) => answer.kind === kind);
    if (found.length > 0) {
      const because = [...new Set(found.map((one) => one.because))].join("; ");
      return { kind, because };
    }
  }
  return no("there is nothing to judge");
}
