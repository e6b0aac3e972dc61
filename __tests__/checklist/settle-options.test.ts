import {
  evaluate,
  pass,
  type ChecklistOptions,
  type Rule,
} from "../../modules/checklist";
import { goodPair } from "./good-pair";

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
    { minHistoryWindowDays: 0.5 },
    "minHistoryWindowDays: 0.5, it must be a whole number of 1 or more",
  ],
  [{ unknown: "ignore" }, 'unknown: "ignore", it must be "block" or "warn"'],
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
