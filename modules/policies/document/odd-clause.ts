import { listQuoted } from "../../sentences/list-words";
import { mayBeArn } from "../matching/match-arn";
import type { OperatorForm } from "../matching/operators";
import { foldCase, type Pattern } from "../matching/pattern";

/**
 * What AWS does not say of some values of an operator, and may answer in either way: text that is no ARN for one that
 * compares ARNs, both truth values for one that asks for either, text that is no base64. Undefined for values that are
 * none of these.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function oddValue(
  operator: string,
  { base }: OperatorForm,
  key: string,
  values: readonly Pattern[],
): string | undefined {
  const compared = (raw: string) =>
    `compares ${operator} "${key}" with "${raw}"`;
  if (base.startsWith("Arn")) {
    const odd = values.find((value) => !mayBeArn(value));
    return odd && `${compared(odd.raw)}, which is no ARN; write a full one`;
  }
  if (base === "Bool" || base === "Null") {
    const different = [...new Set(values.map(({ raw }) => foldCase(raw)))];
    return different.length > 1
      ? `asks by ${operator} "${key}" for ${listQuoted(different)} at once; write one of them`
      : undefined;
  }
  if (base === "BinaryEquals") {
    const odd = values.find(({ raw, opaque }) => !opaque && !isBase64(raw));
    return odd && `${compared(odd.raw)}, which is no base64; encode it`;
  }
  return undefined;
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}

/**
 * Told of a key that one operator has in two spellings: to AWS upper and lower case are one in a key, and it does not say
 * which of the two counts.
 */
export function twoSpellings(
  keys: readonly string[],
): (lowerKey: string) => string | undefined {
  const first = new Map<string, string>();
  const twice = new Map<string, string>();
  for (const key of keys) {
    const lower = foldCase(key);
    const other = first.get(lower);
    if (other === undefined) {
      first.set(lower, key);
    } else {
      twice.set(
        lower,
        `writes one key as ${listQuoted([other, key])}, of which only one may count; write it once`,
      );
    }
  }
  return (lowerKey) => twice.get(lowerKey);
}
