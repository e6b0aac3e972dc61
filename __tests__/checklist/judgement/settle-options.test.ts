import {
  evaluate,
  type ChecklistOptions,
  type Rule,
} from "../../../modules/checklist";
import { pass } from "../../../modules/checklist/words/verdict";
import { goodPair } from "../good-pair";

const rule: Rule = {
  id: "own-rule",
  scenarios: [2],
  severity: "required",
  title: "Own",
  demands: "something of our own",
  remediation: "do it",
  docs: "https://example.com/own",
  evaluate: () => pass("done"),
};

test.each([
  [
    { maxMfaAgeSeconds: 0 },
    "maxMfaAgeSeconds: 0, it must be a whole number from 1 to 129600",
  ],
  [
    { maxMfaAgeSeconds: 129_601 },
    "maxMfaAgeSeconds: 129601, it must be a whole number from 1 to 129600",
  ],
  [
    { maxMfaAgeSeconds: NaN },
    "maxMfaAgeSeconds: NaN, it must be a whole number from 1 to 129600",
  ],
  [
    { minLockDays: 0 },
    "minLockDays: 0, it must be a whole number from 1 to 36500",
  ],
  [
    { minHistoryWindowDays: 0.5 },
    "minHistoryWindowDays: 0.5, it must be a whole number of 1 or more",
  ],
  [
    { unknown: "ignore" },
    'unknown: "ignore", it must be "block", "warn" or "check-at-plan"',
  ],
  [
    { deployers: ["arn:aws:iam::111122223333:role/*"] },
    'deployers: "arn:aws:iam::111122223333:role/*", each one must be the literal ARN of a principal, without wildcards and references',
  ],
  [
    { deployers: ["${TfToken[TOKEN.1]}"] },
    'deployers: "${TfToken[TOKEN.1]}", each one must be the literal ARN of a principal, without wildcards and references',
  ],
  [
    { now: () => new Date("never") },
    "now: it returned an invalid Date, it must return a real one",
  ],
  [
    { deployers: "arn:aws:iam::111122223333:role/deployer" },
    'deployers: "arn:aws:iam::111122223333:role/deployer", it must be a list of principal ARNs',
  ],
  [{ deployers: null }, "deployers: null, it must be a list of principal ARNs"],
  [
    { deployers: [7] },
    "deployers: 7, each one must be the literal ARN of a principal, without wildcards and references",
  ],
  [
    { now: new Date(0) },
    'now: "1970-01-01T00:00:00.000Z", it must be a function that returns a Date',
  ],
  [
    { now: () => "2026-01-01" },
    'now: it returned "2026-01-01", it must return a Date',
  ],
  [
    { now: () => new Date("+010000-01-01") },
    "now: it returned an invalid Date, it must return a real one",
  ],
  [{ rules: "own-rule" }, 'rules: "own-rule", it must be a list of rules'],
  [
    { rules: [null] },
    "rules: null, each one must be a rule, an object with id and evaluate",
  ],
  [
    { rules: ["history-kept"] },
    'rules: "history-kept", each one must be a rule, an object with id and evaluate',
  ],
  [
    { rules: [{ ...rule, id: undefined }] },
    "rule undefined: its id is not kebab-case, give it one",
  ],
  [
    { without: "history-kept" },
    'without: "history-kept", it must be a list of rule ids',
  ],
  [
    { unwaivable: new Set(["history-kept"]) },
    "unwaivable: {}, it must be a list of rule ids",
  ],
  [
    { unwaiveable: ["history-kept"] },
    '"unwaiveable": no option has this name, use one of maxMfaAgeSeconds, minHistoryWindowDays, minLockDays, deployers, unknown, without, rules, unwaivable, now',
  ],
  [
    { without: ["history-kept"], unwaivable: ["history-kept"] },
    'without "history-kept": the rule is unwaivable, it must stay on',
  ],
  [
    { rules: [rule, rule] },
    'rule "own-rule": another rule has its id, give it one of its own',
  ],
  [
    { rules: [{ ...rule, id: "history-kept" }] },
    'rule "history-kept": another rule has its id, give it one of its own',
  ],
  [
    { rules: [{ ...rule, id: "Own Rule" }] },
    'rule "Own Rule": its id is not kebab-case, give it one',
  ],
  [
    { rules: [{ ...rule, docs: "" }] },
    'rule "own-rule": it has no docs, say it in a sentence',
  ],
  [
    { rules: [{ ...rule, severity: "Required" }] },
    'rule "own-rule": its severity is "Required", it must be "required" or "advice"',
  ],
  [
    { rules: [{ ...rule, scenarios: [6] }] },
    'rule "own-rule": its scenarios are [6], they must be one or more of 1 to 5',
  ],
  [
    { rules: [{ ...rule, evaluate: undefined }] },
    'rule "own-rule": it has no evaluate, it must be a function',
  ],
] as [object, string][])("refuses %j", (options, words) => {
  expect(() => evaluate(goodPair(), options as ChecklistOptions)).toThrow(
    new Error(`Cannot use checklist option ${words}`),
  );
});

test.each([null, "block", [], 7])("refuses %j for the options", (options) => {
  expect(() => evaluate(goodPair(), options as ChecklistOptions)).toThrow(
    new Error(
      `Cannot enforce protection: the options are ${JSON.stringify(options)}, pass an object such as { unknown: "warn" }`,
    ),
  );
});

test("takes every option that is undefined", () => {
  const options = { deployers: undefined, now: undefined };

  expect(() => evaluate(goodPair(), options)).not.toThrow();
});

test.each(["without", "unwaivable"])(
  "refuses a rule id in %s that nobody knows, and lists those that exist",
  (option) => {
    expect(() => evaluate(goodPair(), { [option]: ["history"] })).toThrow(
      `Cannot use checklist option ${option} "history": no rule has this id, it must be one of replicated-to-another-region, `,
    );
  },
);

test("takes the id of a rule of the user's own in without and unwaivable", () => {
  expect(() => {
    evaluate(goodPair(), { rules: [rule], without: ["own-rule"] });
    evaluate(goodPair(), { rules: [rule], unwaivable: ["own-rule"] });
  }).not.toThrow();
});
