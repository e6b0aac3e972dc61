import { unknown, absent, known } from "../../../modules/facts/fact";
import type {
  BucketFacts,
  Fact,
  LifecycleRuleFacts,
} from "../../../modules/checklist";
import { historyKept as rule } from "../../../modules/checklist/rules/history-kept";
import { expiringLifecycle, goodPair } from "../good-pair";
import { ask } from "../verdicts";

const of = (primary: Partial<BucketFacts>, minHistoryWindowDays?: number) =>
  ask(rule, goodPair({ primary }), undefined, { minHistoryWindowDays });

const expiringAfter = (days: Fact<number>) =>
  expiringLifecycle({
    noncurrentExpiration: known({ days }),
  });

test("passes without a lifecycle", () => {
  expect(of({}).kind).toBe("pass");
});

test("is unknown with an unknown lifecycle", () => {
  expect(of({ lifecycle: unknown("${var.x}") }).kind).toBe("unknown");
});

test("fails when an enabled rule expires noncurrent versions", () => {
  expect(of(expiringLifecycle())).toEqual({
    kind: "fail",
    because:
      'rule "expire" deletes noncurrent versions after 30 days, and no history window is declared',
  });
});

test.each([
  ["disabled", { status: known("Disabled") }],
  ["enabled and expires nothing", { noncurrentExpiration: absent }],
] as [string, Partial<LifecycleRuleFacts>][])(
  "passes when the only rule is %s",
  (_, changes) => {
    expect(of(expiringLifecycle(changes)).kind).toBe("pass");
  },
);

test("fails when the status of an expiring rule is spelled in another way", () => {
  expect(of(expiringLifecycle({ status: known("disabled") })).kind).toBe(
    "fail",
  );
});

test.each([
  ["status", { status: unknown("${var.x}") }],
  ["expiration", { noncurrentExpiration: unknown("${var.x}") }],
] as [string, Partial<LifecycleRuleFacts>][])(
  "is unknown when the %s of the only rule is unknown",
  (_, changes) => {
    expect(of(expiringLifecycle(changes)).kind).toBe("unknown");
  },
);

test("is unknown when the days are unknown", () => {
  expect(of(expiringAfter(unknown("${var.days}"))).kind).toBe("unknown");
});

test("fails when one of two rules expires noncurrent versions", () => {
  const { lifecycle } = expiringLifecycle();
  const { lifecycle: harmless } = expiringLifecycle({
    noncurrentExpiration: absent,
  });
  if (lifecycle.kind !== "known" || harmless.kind !== "known") {
    throw new Error("both are known");
  }
  const rules = [...harmless.value.rules, ...lifecycle.value.rules];

  expect(of({ lifecycle: known({ ...lifecycle.value, rules }) }).kind).toBe(
    "fail",
  );
});

test("passes on the last day of a declared window that is accepted", () => {
  const window = { historyWindowDays: known(90) };

  expect(of({ ...window, ...expiringAfter(known(90)) }, 90).kind).toBe("pass");
});

test.each([
  ["the rule is a day shorter than the window", 90, 89, 90],
  ["the window is a day shorter than what is accepted", 89, 365, 90],
  ["no window is accepted", 90, 365, undefined],
  ["the window is no number", NaN, 365, 90],
])("fails when %s", (_, window, days, shortest) => {
  expect(
    of(
      { historyWindowDays: known(window), ...expiringAfter(known(days)) },
      shortest,
    ).kind,
  ).toBe("fail");
});

test("fails within a window when the rule has no days", () => {
  expect(
    of({ historyWindowDays: known(90), ...expiringAfter(absent) }, 90).kind,
  ).toBe("fail");
});

test("is unknown when the declared window is unknown", () => {
  const window = { historyWindowDays: unknown("no number") };

  expect(of({ ...window, ...expiringAfter(known(900)) }, 90).kind).toBe(
    "unknown",
  );
});

test("fails for a lifecycle that S3 would not take: the one before goes on", () => {
  expect(
    of({
      lifecycle: known({
        address: "aws_s3_bucket_lifecycle_configuration.primary",
        rules: [],
        refusals: ['rule "cold" does nothing'],
      }),
    }),
  ).toEqual({
    kind: "fail",
    because:
      'S3 would not take aws_s3_bucket_lifecycle_configuration.primary, and what stood there before would go on: rule "cold" does nothing',
  });
});
