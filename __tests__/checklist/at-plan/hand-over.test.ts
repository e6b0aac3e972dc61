import {
  allRules,
  evaluate,
  type AppFacts,
  type BucketFacts,
  type Finding,
  type PlanDemand,
  type Rule,
} from "../../../modules/checklist";
import { known, unknown } from "../../../modules/facts/fact";
import type {
  AskableFacts,
  PlanFacts,
} from "../../../modules/facts/plan-facts";
import { goodPair, PRIMARY, REPLICA, type PairChanges } from "../good-pair";
import { options, ask } from "../verdicts";

const ASKABLE: AskableFacts = {
  region: "var.region",
  versioning: {
    stack: "storage",
    address: "aws_s3_bucket_versioning.x",
    status: "self.status",
  },
  policy: { stack: "storage", address: "aws_s3_bucket_policy.x" },
  replication: {
    stack: "storage",
    address: "aws_s3_bucket_replication_configuration.x",
  },
};

const primaryOf = (app: AppFacts) => app.bucketsByPath.get(PRIMARY)!;
const versioning = (primaryOf(goodPair()).versioning as { value: object })
  .value;
const policy = (primaryOf(goodPair()).policy as { value: object }).value;

const hiddenStatus = {
  versioning: known({ ...versioning, status: unknown("${var.s}") }),
} as Partial<BucketFacts>;
const hiddenPolicy = {
  policy: known({ ...policy, document: unknown("${var.p}") }),
} as Partial<BucketFacts>;
const hiddenRegion = { region: unknown("${var.r}") };

function handed(
  changes: PairChanges,
  askable: AskableFacts = ASKABLE,
  plan: Partial<PlanFacts> = {},
  more: Parameters<typeof evaluate>[1] = {},
): readonly Finding[] {
  const app = goodPair(changes);
  return evaluate(
    app,
    { ...options, unknown: "check-at-plan", ...more },
    {
      plan: { ifNamed: app, namings: [], askable: () => askable, ...plan },
    },
  ).findings;
}

function demands(findings: readonly Finding[]): [string, string[]][] {
  return findings
    .filter(({ atPlan }) => atPlan)
    .map(({ rule, bucket, atPlan }) => [
      `${rule.id} of ${bucket.path === PRIMARY ? "primary" : "replica"}`,
      (atPlan ?? []).map(({ demand }) => shown(demand)),
    ]);
}

function shown(demand: PlanDemand): string {
  switch (demand.kind) {
    case "policy-guards":
      return `guards ${demand.action} of ${demand.bucket}`;
    case "regions-differ":
      return `regions ${demand.regions.join(" and ")}`;
    default:
      return demand.kind;
  }
}

const blocking = (findings: readonly Finding[]) =>
  findings.filter(({ blocks }) => blocks).map(({ rule: { id } }) => id);

test("each rule hands over the fewest conditions that it follows from", () => {
  const findings = handed({ primary: { ...hiddenStatus, ...hiddenPolicy } });
  expect(Object.fromEntries(demands(findings))).toEqual({
    "versioning-enabled of primary": ["versioning-enabled"],
    "bucket-deletion-denied of primary": [
      "guards s3:DeleteBucket of acme-orders",
    ],
    "version-deletion-guarded of primary": [
      "guards s3:DeleteObjectVersion of acme-orders",
    ],
    "owner-not-locked-out of primary": ["policy-denies-no-more"],
    "replication-role-can-replicate of primary": ["policy-denies-no-more"],
    "encrypted-objects-replicate of primary": ["policy-denies-no-more"],
  });
  expect(blocking(findings)).toEqual([]);
});

test("what is handed over stays unknown, and says what Terraform refuses", () => {
  const { verdict, blocks } = handed({ primary: hiddenStatus }).find(
    ({ atPlan }) => atPlan,
  )!;
  expect(blocks).toBe(false);
  expect(verdict).toEqual({
    kind: "unknown",
    because: `the versioning status cannot be known: \${var.s}; handed to Terraform, which refuses the plan or the apply unless the versioning status of ${PRIMARY} is Enabled`,
  });
});

test.each<[string, PairChanges, string]>([
  [
    "the primary's",
    { primary: hiddenRegion },
    'regions var.region and "us-east-2"',
  ],
  [
    "the replica's",
    { replica: hiddenRegion },
    'regions "us-east-1" and var.region',
  ],
  [
    "both",
    { primary: hiddenRegion, replica: hiddenRegion },
    "regions var.region and var.region",
  ],
])("of Regions, %s is asked by the replication", (_, changes, demand) => {
  const findings = handed(changes);
  const found = demands(findings).filter(([rule]) =>
    rule.startsWith("replicated-to-another-region"),
  );
  expect(found).toEqual([
    ["replicated-to-another-region of primary", [demand]],
    ["replicated-to-another-region of replica", [demand]],
  ]);
});

test("a Region of another stack cannot be asked, and blocks", () => {
  const findings = handed({
    primary: hiddenRegion,
    replica: { ...hiddenRegion, stack: "elsewhere" },
  });
  expect(demands(findings)).toEqual([]);
  expect(blocking(findings)).toContain("replicated-to-another-region");
});

test("a replica in a partition that Terraform was not asked for blocks", () => {
  const findings = handed({
    primary: hiddenRegion,
    replica: { region: known("cn-north-1") },
  });
  expect(blocking(findings)).toContain("replicated-to-another-region");
});

test.each<[string, Partial<AskableFacts>, Partial<BucketFacts>, string]>([
  ["versioning", { versioning: undefined }, hiddenStatus, "versioning-enabled"],
  ["policy", { policy: undefined }, hiddenPolicy, "bucket-deletion-denied"],
  [
    "Region",
    { region: undefined },
    hiddenRegion,
    "replicated-to-another-region",
  ],
  [
    "replication",
    { replication: undefined },
    hiddenRegion,
    "replicated-to-another-region",
  ],
])(
  "where nobody can be asked for the %s, it blocks",
  (_, missing, primary, rule) => {
    const findings = handed({ primary }, { ...ASKABLE, ...missing });
    expect(blocking(findings)).toContain(rule);
    expect(demands(findings).map(([name]) => name)).not.toContain(
      `${rule} of primary`,
    );
  },
);

test.each<[string, Partial<BucketFacts>]>([
  ["the whole versioning", { versioning: unknown("it is in doubt") }],
  ["the whole policy", { policy: unknown("it is in doubt") }],
  ["the lifecycle", { lifecycle: unknown("${var.l}") }],
  ["the replication", { replication: unknown("${var.l}") }],
])("what no condition can say of %s blocks", (_, primary) => {
  const findings = handed({ primary });
  expect(blocking(findings).length).toBeGreaterThan(0);
  expect(demands(findings)).toEqual([]);
});

test("what fails is not handed over, whatever else is unknown", () => {
  const findings = handed({
    primary: {
      ...hiddenRegion,
      versioning: known({ ...versioning, status: known("Suspended") }),
    } as Partial<BucketFacts>,
  });
  expect(blocking(findings)).toEqual(["versioning-enabled"]);
});

test("a configuration that Terraform finds to be the bucket's is judged as the bucket's", () => {
  const at = { stack: "storage", address: "aws_s3_bucket_versioning.x" };
  const namings = [{ at, path: PRIMARY, names: ['"acme-orders"'] }];
  const doubt = { versioning: unknown("aws_s3_bucket_versioning.x may be") };
  const good = handed({ primary: doubt }, ASKABLE, {
    ifNamed: goodPair(),
    namings,
  });
  expect(demands(good)).toEqual([
    ["versioning-enabled of primary", ["names"]],
    ["destroy-prevented of primary", ["names"]],
  ]);

  const bad = handed({ primary: doubt }, ASKABLE, {
    ifNamed: goodPair({
      primary: {
        versioning: known({ ...versioning, status: known("Suspended") }),
      } as Partial<BucketFacts>,
    }),
    namings,
  });
  expect(blocking(bad)).toEqual(["versioning-enabled"]);
});

test("advice, waived rules and rules of one's own are not handed over", () => {
  const own: Rule = {
    id: "own",
    scenarios: [1],
    severity: "required",
    title: "Own",
    demands: "a status",
    remediation: "write one",
    docs: "https://example.com",
    evaluate: ({ versioning: found }) =>
      found.kind === "known" && found.value.status.kind === "known"
        ? { kind: "pass", because: "it is known" }
        : { kind: "unknown", because: "it is not known" },
  };
  const waivers = [
    { rule: "versioning-enabled", reason: "a test", until: "2026-12-31" },
  ];
  const findings = handed(
    { primary: { ...hiddenStatus, waivers } },
    ASKABLE,
    {},
    { rules: [own] },
  );
  expect(demands(findings)).toEqual([]);
  expect(blocking(findings)).toEqual(["own"]);
});

test.each(["block", "warn"] as const)(
  "with %s nothing is handed over",
  (choice) => {
    const findings = handed(
      { primary: hiddenStatus },
      ASKABLE,
      {},
      {
        unknown: choice,
      },
    );
    expect(demands(findings)).toEqual([]);
    expect(blocking(findings).length).toBe(choice === "block" ? 1 : 0);
  },
);

test("without anything to hand over, an unknown rule blocks", () => {
  const app = goodPair({ primary: hiddenStatus });
  const { findings } = evaluate(app, {
    ...options,
    unknown: "check-at-plan",
  });
  expect(blocking(findings)).toEqual(["versioning-enabled"]);
});

/** Guards are asked of the judged bucket alone: so nothing may follow from those of another one. */
test("no rule goes by the guards in another bucket's policy", () => {
  const guards = ["s3:DeleteBucket", "s3:DeleteObjectVersion"].map(
    (action) => ({
      Effect: "Deny",
      Principal: "*",
      Action: action,
      Resource: ["arn:aws:s3:::acme-orders", "arn:aws:s3:::acme-orders/*"],
      Condition: {
        NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "1" },
      },
    }),
  );
  const verdictsWhere = (statements: readonly unknown[]) => {
    const document = known({
      Version: "2012-10-17",
      Statement: [...statements, "${hidden}"],
    });
    const app = goodPair({
      primary: {
        policy: known({ ...policy, document }),
      } as Partial<BucketFacts>,
    });
    return allRules.map((rule) => [rule.id, ask(rule, app, REPLICA).kind]);
  };
  expect(verdictsWhere(guards)).toEqual(verdictsWhere([]));
});
