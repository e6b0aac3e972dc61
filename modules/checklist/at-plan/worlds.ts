import type { AppFacts, BucketFacts } from "../../facts/bucket-facts";
import { known, valueOf } from "../../facts/fact";
import type { PlanFacts } from "../../facts/plan-facts";
import { isOpenPolicy } from "./open-policy";

/** What Terraform may be asked to see to, the most demanding first. */
export const ASSUMPTIONS = [
  "no-more-denied",
  "versions-guarded",
  "bucket-guarded",
  "versioning",
  "regions",
  "names",
] as const;

export type Assumption = (typeof ASSUMPTIONS)[number];

/** A statement that only Terraform can read: nothing is known of what else a policy says. */
const HIDDEN = "${hidden}";

/** The app as it may be, given what Terraform sees to: what follows in all of these worlds needs no verdict at synth. */
export class Worlds {
  private readonly made = new Map<string, readonly AppFacts[]>();

  constructor(
    private readonly app: AppFacts,
    private readonly plan: PlanFacts,
    private readonly maxMfaAgeSeconds: number,
  ) {}

  where(assumed: ReadonlySet<Assumption>): readonly AppFacts[] {
    const key = ASSUMPTIONS.filter((one) => assumed.has(one)).join(" ");
    const worlds = this.made.get(key) ?? this.make(assumed);
    this.made.set(key, worlds);
    return worlds;
  }

  private make(assumed: ReadonlySet<Assumption>): readonly AppFacts[] {
    const app = assumed.has("names") ? this.plan.ifNamed : this.app;
    return policiesWhere(assumed, this.maxMfaAgeSeconds).map((policyOf) => {
      const buckets = app.buckets.map((bucket, at) => {
        const { region, versioning, policy } = this.plan.askable(bucket.path);
        return {
          ...bucket,
          ...(assumed.has("regions") && region && inRegion(bucket, at)),
          ...(assumed.has("versioning") && versioning && versioned(bucket)),
          ...(policyOf && policy && withPolicy(bucket, policyOf)),
        };
      });
      return {
        ...app,
        buckets,
        bucketsByPath: new Map(buckets.map((bucket) => [bucket.path, bucket])),
      };
    });
  }
}

/** A Region of its own: nothing may follow from two being the same. */
function inRegion({ region }: BucketFacts, at: number): Partial<BucketFacts> {
  return region.kind === "unknown" ? { region: known(`us-assumed-${at}`) } : {};
}

function versioned({ versioning }: BucketFacts): Partial<BucketFacts> {
  return versioning.kind === "known" &&
    versioning.value.status.kind === "unknown"
    ? { versioning: known({ ...versioning.value, status: known("Enabled") }) }
    : {};
}

type PolicyOf = (bucket: BucketFacts) => unknown;

function withPolicy(
  bucket: BucketFacts,
  policyOf: PolicyOf,
): Partial<BucketFacts> {
  const policy = valueOf(bucket.policy);
  return policy && isOpenPolicy(policy.document)
    ? { policy: known({ ...policy, document: known(policyOf(bucket)) }) }
    : {};
}

/** Every policy that may stand there; undefined as the only one where nothing is assumed of it. */
function policiesWhere(
  assumed: ReadonlySet<Assumption>,
  maxMfaAgeSeconds: number,
): readonly (PolicyOf | undefined)[] {
  const certain = {
    bucket: assumed.has("bucket-guarded"),
    versions: assumed.has("versions-guarded"),
  };
  const guards = (which: { bucket: boolean; versions: boolean }) => [
    ...(which.bucket ? [guard("s3:DeleteBucket", "", maxMfaAgeSeconds)] : []),
    ...(which.versions
      ? [guard("s3:DeleteObjectVersion", "/*", maxMfaAgeSeconds)]
      : []),
  ];
  if (!assumed.has("no-more-denied")) {
    const some = certain.bucket || certain.versions;
    return [some ? policy([...guards(certain), () => HIDDEN]) : undefined];
  }
  const may = (is: boolean) => (is ? [true] : [true, false]);
  return may(certain.bucket).flatMap((bucket) =>
    may(certain.versions).map((versions) =>
      policy([...guards({ bucket, versions }), ...HARMLESS]),
    ),
  );
}

/** What denies nothing that the bucket's owner needs, and which the condition at plan lets through. */
const HARMLESS: readonly PolicyOf[] = [
  ({ arn }) => ({
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [arn, `${arn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  }),
  ({ arn }) => ({
    Effect: "Deny",
    Principal: "*",
    Action: "s3:PutObject",
    Resource: `${arn}/*`,
    Condition: {
      Null: { "s3:x-amz-server-side-encryption-customer-algorithm": "false" },
    },
  }),
];

function guard(
  action: string,
  suffix: string,
  maxMfaAgeSeconds: number,
): PolicyOf {
  return ({ arn }) => ({
    Effect: "Deny",
    Principal: "*",
    Action: action,
    Resource: `${arn}${suffix}`,
    Condition: {
      NumericGreaterThanIfExists: {
        "aws:MultiFactorAuthAge": String(maxMfaAgeSeconds),
      },
    },
  });
}

function policy(statements: readonly PolicyOf[]): PolicyOf {
  return (bucket) => ({
    Version: "2012-10-17",
    Statement: statements.map((statement) => statement(bucket)),
  });
}
