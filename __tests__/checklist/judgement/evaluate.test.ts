import { unknown, absent, known } from "../../../modules/facts/fact";
import {
  allRules,
  evaluate,
  type BucketFacts,
  type Rule,
  type Verdict,
} from "../../../modules/checklist";
import { pass } from "../../../modules/checklist/words/verdict";
import {
  goodPair,
  goodPrimary,
  goodReplica,
  goodRule,
  PRIMARY,
  REPLICA,
  replicatingBy,
} from "../good-pair";
import { options } from "../verdicts";

const own: Rule = {
  id: "own-rule",
  scenarios: [2],
  severity: "required",
  title: "Own",
  demands: "something of our own",
  remediation: "do it",
  docs: "https://example.com/own",
  evaluate: () => pass("done"),
};

const verdictOfOwn = (evaluateRule: () => unknown) =>
  evaluate(goodPair(), {
    ...options,
    rules: [{ ...own, evaluate: evaluateRule as () => Verdict }],
  }).findings.find(({ rule }) => rule.id === "own-rule");

test("gives exactly one finding for every bucket and rule", () => {
  const { findings } = evaluate(goodPair(), options);

  expect(
    new Set(findings.map(({ bucket, rule }) => `${bucket.path} ${rule.id}`))
      .size,
  ).toBe(2 * allRules.length);
  expect(findings).toHaveLength(2 * allRules.length);
});

test("asks the user's own rules beside ours", () => {
  expect(verdictOfOwn(() => pass("done"))).toMatchObject({
    verdict: { kind: "pass", because: "done" },
    blocks: false,
  });
});

test("counts a rule that throws as failed, with its name and message", () => {
  const thrower = () => {
    throw new Error("no such property");
  };

  expect(verdictOfOwn(thrower)).toMatchObject({
    verdict: {
      kind: "fail",
      because: 'rule "own-rule" threw: no such property',
    },
    blocks: true,
  });
});

test.each([
  ["nothing", undefined],
  ["a promise", Promise.resolve(pass("later"))],
  ["a kind that does not exist", { kind: "good", because: "x" }],
  ["a pass without evidence", { kind: "pass" }],
  ["a name of every object", { kind: "constructor", because: "x" }],
  [
    "a waiver of its own",
    { kind: "waived", because: "x", until: "2099-01-01", instead: pass("x") },
  ],
])("counts a rule that gives %s as failed", (_, verdict) => {
  expect(verdictOfOwn(() => verdict)).toMatchObject({
    verdict: { kind: "fail" },
    blocks: true,
  });
});

test("does not ask a rule of a kind of bucket that it does not judge", () => {
  const others = [
    { ...goodReplica(), path: "storage/Module", kind: "module" as const },
  ];
  const { findings } = evaluate(goodPair({ others }), {
    ...options,
    rules: [own],
  });
  const verdicts = findings
    .filter(({ bucket }) => bucket.kind === "module")
    .map(({ rule, verdict }) => `${rule.id}: ${verdict.kind}`);

  expect(verdicts).toContain("own-rule: not-applicable");
  expect(verdicts).toContain("protectable-kind: unknown");
});

test("blocks on a required rule that fails, and not on advice that fails", () => {
  const app = goodPair({ primary: { versioning: absent }, alarms: [] });
  const { findings } = evaluate(app, options);
  const failed = findings.filter(({ verdict }) => verdict.kind === "fail");

  expect(failed.map(({ rule, blocks }) => [rule.id, blocks])).toEqual([
    ["replication-failure-is-noticed", false],
    ["versioning-enabled", true],
  ]);
});

test("blocks on a required rule that cannot be decided, and can be told to warn", () => {
  const app = goodPair({ primary: { versioning: unknown("${var.x}") } });
  const blocking = (choice: "block" | "warn") =>
    evaluate(app, { ...options, unknown: choice }).findings.some(
      ({ rule, blocks }) => rule.id === "versioning-enabled" && blocks,
    );

  expect(blocking("block")).toBe(true);
  expect(blocking("warn")).toBe(false);
});

test("does not block on a step that waits for a person", () => {
  const mfaDelete = known({
    switchedOn: absent,
    watched: true,
    command: known("aws"),
  });
  const finding = evaluate(
    goodPair({ primary: { mfaDelete } }),
    options,
  ).findings.find(({ verdict }) => verdict.kind === "pending");

  expect(finding).toMatchObject({
    rule: { id: "version-deletion-guarded" },
    blocks: false,
  });
});

test("gives a switched-off rule no finding, and names it", () => {
  const { findings, rules, switchedOff } = evaluate(goodPair(), {
    ...options,
    without: ["versioning-enabled"],
  });

  expect(rules.map(({ id }) => id)).not.toContain("versioning-enabled");
  expect(switchedOff.map(({ id }) => id)).toEqual(["versioning-enabled"]);
  expect(findings.map(({ rule }) => rule.id)).not.toContain(
    "versioning-enabled",
  );
});

test("judges by the clock of the machine when none is given", () => {
  const waiver = {
    rule: "versioning-enabled",
    reason: "test",
    until: new Date().toISOString().slice(0, 10),
  };
  const { findings } = evaluate(
    goodPair({ primary: { versioning: absent, waivers: [waiver] } }),
  );

  expect(
    findings.find(
      ({ bucket, rule }) =>
        bucket.path === PRIMARY && rule.id === "versioning-enabled",
    )?.verdict.kind,
  ).toBe("waived");
});

test("looks twice as often at twice as many buckets, and no oftener", () => {
  const one = looksAt(50);
  const two = looksAt(100);

  expect(one).toBeGreaterThan(0);
  expect(two).toBe(2 * one);
});

/** How often judging so many pairs reads a bucket: from the list, by its path, or for its replication. */
function looksAt(pairs: number): number {
  let looks = 0;
  const counted = (bucket: BucketFacts): BucketFacts =>
    Object.defineProperty({ ...bucket }, "replication", {
      get: () => {
        looks += 1;
        return bucket.replication;
      },
    });
  const buckets = Array.from({ length: pairs }, (_, pair) =>
    pairAt(pair).map(counted),
  ).flat();
  evaluate(
    {
      buckets,
      alarms: [],
      unlinked: [],
      strayWaivers: [],
      notSeen: [],
      stateBlocks: [],
      foreignProviders: [],
      stacks: ["storage"],
      bucketsByPath: new Map(buckets.map((bucket) => [bucket.path, bucket])),
    },
    options,
  );
  return looks;
}

function pairAt(pair: number): BucketFacts[] {
  const path = `${pair}/${REPLICA}`;
  const rule = goodRule({
    destination: {
      ...goodRule().destination,
      bucket: { kind: "in-app", path },
    },
  });
  return [
    { ...goodPrimary(), ...replicatingBy(rule), path: `${pair}/${PRIMARY}` },
    { ...goodReplica(), path },
  ];
}
