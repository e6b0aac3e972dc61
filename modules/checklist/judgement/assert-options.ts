import { accountOf } from "../../aws/account";
import { parseArn } from "../../aws/arn";
import { isPartitionName } from "../../aws/partition";
import { quoted } from "../../sentences/quoted";
import type { ChecklistOptions } from "../words/checklist-options";
import { refuseOption } from "./refuse-option";
import { misuse } from "../../sentences/misuse";

/** Refuses a value that an option cannot have. */
type Check = (value: unknown, option: string) => void;

/** S3 takes no longer retention. */
const MAX_LOCK_DAYS = 36_500;

/** No MFA session lasts longer, in seconds. */
const MAX_SESSION_SECONDS = 129_600;

/** What each option may be; one that is not listed does not exist. */
const CHECKS: Readonly<Record<keyof ChecklistOptions, Check>> = {
  maxMfaAgeSeconds: wholeNumber(MAX_SESSION_SECONDS),
  minHistoryWindowDays: wholeNumber(),
  minLockDays: wholeNumber(MAX_LOCK_DAYS),
  deployers: listOf("principal ARNs", assertPrincipal),
  unknown: oneOf("block", "warn", "check-at-plan"),
  without: listOf("rule ids"),
  rules: listOf("rules"),
  unwaivable: listOf("rule ids"),
  now: assertClock,
};

/** Names of all options of the checklist, for a floor above that adds its own. */
export const OPTION_NAMES: readonly string[] = Object.keys(CHECKS);

/**
 * Refuses options that nobody knows, and values of the wrong kind.
 *
 * @throws with the option, its value and what it must be
 */
export function assertOptions(options: unknown): void {
  assertOptionNames(options, OPTION_NAMES);
  for (const [option, check] of Object.entries(CHECKS)) {
    const value = options[option];
    if (value !== undefined) {
      check(value, option);
    }
  }
}

/** @throws when `options` is no object, or has a member of another name */
export function assertOptionNames(
  options: unknown,
  names: readonly string[],
): asserts options is Readonly<Record<string, unknown>> {
  if (
    typeof options !== "object" ||
    options === null ||
    Array.isArray(options)
  ) {
    throw misuse(
      `Cannot enforce protection: the options are ${quoted(options)}, pass an object such as { unknown: "warn" }`,
    );
  }
  const stranger = Object.keys(options).find((name) => !names.includes(name));
  if (stranger !== undefined) {
    refuseOption(
      quoted(stranger),
      "no option has this name",
      `use one of ${names.join(", ")}`,
    );
  }
}

function wholeNumber(most = Infinity): Check {
  const range = most === Infinity ? "of 1 or more" : `from 1 to ${most}`;
  return (value, option) => {
    if (!Number.isInteger(value) || Number(value) < 1 || Number(value) > most) {
      refuseOption(option, quoted(value), `it must be a whole number ${range}`);
    }
  };
}

function oneOf(...choices: readonly string[]): Check {
  return (value, option) => {
    if (!choices.includes(value as string)) {
      const words = choices.map((choice) => `"${choice}"`);
      const last = words.pop();
      refuseOption(
        option,
        quoted(value),
        `it must be ${words.join(", ")} or ${last}`,
      );
    }
  };
}

function listOf(
  what: string,
  assertEntry: (entry: unknown) => void = () => {},
): Check {
  return (value, option) => {
    if (!Array.isArray(value)) {
      refuseOption(option, quoted(value), `it must be a list of ${what}`);
    }
    value.forEach(assertEntry);
  };
}

function assertClock(value: unknown, option: string): void {
  if (typeof value !== "function") {
    refuseOption(
      option,
      quoted(value),
      "it must be a function that returns a Date",
    );
  }
}

function assertPrincipal(arn: unknown): void {
  if (typeof arn !== "string" || !isLiteralPrincipal(arn)) {
    refuseOption(
      "deployers",
      quoted(arn),
      "each one must be the literal ARN of a principal, without wildcards and references",
    );
  }
}

/** Looser than `principalOf`: whether it is one who can deploy, the rule about the owner says. */
function isLiteralPrincipal(text: string): boolean {
  const arn = parseArn(text);
  return (
    arn !== undefined &&
    isPartitionName(arn.partition) &&
    (arn.service === "iam" || arn.service === "sts") &&
    arn.region === "" &&
    accountOf(text) !== undefined &&
    /^[^*?$\s]+$/.test(arn.resource)
  );
}
