import type { Comparison } from "./comparison";
import { compareArns } from "./compare-arns";
import { compareBooleans } from "./compare-booleans";
import { compareDates } from "./compare-dates";
import { compareIpAddresses } from "./compare-ip-addresses";
import { compareNumbers } from "./compare-numbers";
import { compareStrings, compareStringsIgnoringCase } from "./compare-strings";

/** What a condition operator does with one value of the policy and one of the request. */
export interface Operator {
  readonly compare: Comparison;
  /** Holds when no value of the policy compares, also when the key is absent. */
  readonly negated: boolean;
  /** Reads `*` and `?` in the policy's value as wildcards. */
  readonly wildcards: boolean;
  /** Upper and lower case are one. */
  readonly foldCase: boolean;
}

/**
 * Every operator of the IAM User Guide except `Null`, which asks for the key and not for its value.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ["StringEquals", operator(compareStrings)],
  ["StringNotEquals", operator(compareStrings, { negated: true })],
  [
    "StringEqualsIgnoreCase",
    operator(compareStringsIgnoringCase, { foldCase: true }),
  ],
  [
    "StringNotEqualsIgnoreCase",
    operator(compareStringsIgnoringCase, { negated: true, foldCase: true }),
  ],
  ["StringLike", operator(compareStrings, { wildcards: true })],
  [
    "StringNotLike",
    operator(compareStrings, { negated: true, wildcards: true }),
  ],
  [
    "NumericEquals",
    operator(compareNumbers((request, policy) => request === policy)),
  ],
  [
    "NumericNotEquals",
    operator(
      compareNumbers((request, policy) => request === policy),
      { negated: true },
    ),
  ],
  [
    "NumericLessThan",
    operator(compareNumbers((request, policy) => request < policy)),
  ],
  [
    "NumericLessThanEquals",
    operator(compareNumbers((request, policy) => request <= policy)),
  ],
  [
    "NumericGreaterThan",
    operator(compareNumbers((request, policy) => request > policy)),
  ],
  [
    "NumericGreaterThanEquals",
    operator(compareNumbers((request, policy) => request >= policy)),
  ],
  [
    "DateEquals",
    operator(compareDates((request, policy) => request === policy)),
  ],
  [
    "DateNotEquals",
    operator(
      compareDates((request, policy) => request === policy),
      { negated: true },
    ),
  ],
  [
    "DateLessThan",
    operator(compareDates((request, policy) => request < policy)),
  ],
  [
    "DateLessThanEquals",
    operator(compareDates((request, policy) => request <= policy)),
  ],
  [
    "DateGreaterThan",
    operator(compareDates((request, policy) => request > policy)),
  ],
  [
    "DateGreaterThanEquals",
    operator(compareDates((request, policy) => request >= policy)),
  ],
  ["Bool", operator(compareBooleans)],
  ["BinaryEquals", operator(compareStrings)],
  ["IpAddress", operator(compareIpAddresses)],
  ["NotIpAddress", operator(compareIpAddresses, { negated: true })],
  // ArnEquals takes wildcards as well: it is ArnLike by another name.
  ["ArnEquals", operator(compareArns, { wildcards: true })],
  ["ArnLike", operator(compareArns, { wildcards: true })],
  ["ArnNotEquals", operator(compareArns, { negated: true, wildcards: true })],
  ["ArnNotLike", operator(compareArns, { negated: true, wildcards: true })],
]);

/** How a condition operator reads a key: what it compares, and what its affixes change. */
export interface OperatorForm {
  readonly base: string;
  readonly set: "ForAllValues" | "ForAnyValue" | undefined;
  readonly ifExists: boolean;
}

/** Takes an operator's name apart; undefined when there is no such operator. */
export function operatorForm(name: string): OperatorForm | undefined {
  const colon = name.indexOf(":");
  const set = colon < 0 ? undefined : name.slice(0, colon);
  if (set !== undefined && set !== "ForAllValues" && set !== "ForAnyValue") {
    return undefined;
  }
  const rest = name.slice(colon + 1);
  if (rest === "Null" && set === undefined) {
    return { base: rest, set, ifExists: false };
  }
  const ifExists = rest.endsWith("IfExists");
  const base = ifExists ? rest.slice(0, -"IfExists".length) : rest;
  return OPERATORS.has(base) ? { base, set, ifExists } : undefined;
}

function operator(
  compare: Comparison,
  changes: Partial<Omit<Operator, "compare">> = {},
): Operator {
  return {
    negated: false,
    wildcards: false,
    foldCase: false,
    ...changes,
    compare,
  };
}
