import { ABSENT, present } from "./callers";
import { readNumber } from "../matching/compare-numbers";
import type { Request } from "../words/request";
import type { ParsedPolicy } from "../document/statement";

/** Seconds since the caller used MFA; absent without MFA. */
export const MFA_AGE = "aws:multifactorauthage";
/** Whether temporary credentials were made with MFA; absent with long-term ones. */
export const MFA_PRESENT = "aws:multifactorauthpresent";

/** One way in which a request can lack fresh MFA. */
export interface MfaState {
  readonly context: Request["context"];
  /** Seconds; undefined without MFA. */
  readonly age: number | undefined;
}

/**
 * No MFA at all: long-term credentials leave out both keys, temporary ones say that there was none. One of the two is
 * enough where the policy does not ask for the key in which they differ.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 */
export function statesWithoutMfa({
  statements,
}: ParsedPolicy): readonly MfaState[] {
  return statements.some(({ condition }) =>
    condition.some(({ lowerKey }) => lowerKey === MFA_PRESENT),
  )
    ? WITHOUT_MFA
    : LONG_TERM_CREDENTIALS;
}

/** Both states without MFA. */
export const WITHOUT_MFA: readonly MfaState[] = [
  { context: { [MFA_AGE]: ABSENT, [MFA_PRESENT]: ABSENT }, age: undefined },
  {
    context: { [MFA_AGE]: ABSENT, [MFA_PRESENT]: present("false") },
    age: undefined,
  },
];
const LONG_TERM_CREDENTIALS = WITHOUT_MFA.slice(0, 1);

/**
 * Every MFA age above the limit, by one example for each stretch in which the policy cannot tell two ages apart: its own
 * numbers, the gaps between them, and beyond the last.
 */
export function staleMfaStates(
  policy: ParsedPolicy,
  maxAge: number,
): readonly MfaState[] {
  const numbers = new Set<number>();
  for (const { condition } of policy.statements) {
    for (const { lowerKey, values } of condition) {
      for (const { raw } of lowerKey === MFA_AGE ? values : []) {
        const number = readNumber(raw);
        if (number !== undefined && number > maxAge) {
          numbers.add(number);
        }
      }
    }
  }
  const ages: number[] = [];
  let last = maxAge;
  for (const number of [...numbers].sort((a, b) => a - b)) {
    ages.push(between(last, number), number);
    last = number;
  }
  return [...ages, Math.floor(last) + 1].map((age) => ({
    context: { [MFA_AGE]: present(age), [MFA_PRESENT]: present("true") },
    age,
  }));
}

/** A whole number where there is one: it reads better in a sentence. */
function between(low: number, high: number): number {
  const whole = Math.floor(low) + 1;
  return whole < high ? whole : (low + high) / 2;
}
