import type { AppFacts, BucketFacts } from "../../facts/bucket-facts";
import { isRegionName } from "../../aws/region";
import { valueOf, type Fact } from "../../facts/fact";
import type { Naming, Place, PlanFacts } from "../../facts/plan-facts";
import type { PlanCheck, PlanDemand } from "../words/plan-check";
import { destinationOf } from "../answers/replication-destination";
import { neighboursOf, sourcesAround } from "./neighbours";
import { isOpenPolicy } from "./open-policy";
import type { Assumption } from "./worlds";

/** Nobody can be asked. */
type Checks = readonly (PlanCheck | undefined)[];

/**
 * What Terraform must see to, so that the assumptions hold for all that one bucket's rules speak of; undefined where it
 * cannot be asked for some of it.
 */
export function planChecks(
  bucket: BucketFacts,
  assumed: ReadonlySet<Assumption>,
  app: AppFacts,
  plan: PlanFacts,
  maxMfaAgeSeconds: number,
): readonly PlanCheck[] | undefined {
  const neighbours = neighboursOf(bucket, app);
  const sources = sourcesAround(bucket, app);
  const checks: Readonly<Record<Assumption, () => Checks>> = {
    names: () => {
      const paths = new Set(neighbours.map(({ path }) => path));
      return plan.namings
        .filter(({ path }) => path !== undefined && paths.has(path))
        .map(namingCheck);
    },
    regions: () => sources.flatMap((source) => regionChecks(source, app, plan)),
    versioning: () =>
      neighbours.filter(hidesStatus).map((each) => versioningCheck(each, plan)),
    "bucket-guarded": () => [
      policyCheck(
        bucket,
        {
          kind: "policy-guards",
          bucket: valueOf(bucket.name),
          action: "s3:DeleteBucket",
          maxMfaAgeSeconds,
        },
        `denies s3:DeleteBucket to Principal "*" with NumericGreaterThanIfExists aws:MultiFactorAuthAge ${maxMfaAgeSeconds} and no other condition`,
        plan,
      ),
    ],
    "versions-guarded": () => [
      policyCheck(
        bucket,
        {
          kind: "policy-guards",
          bucket: valueOf(bucket.name),
          action: "s3:DeleteObjectVersion",
          maxMfaAgeSeconds,
        },
        `denies s3:DeleteObjectVersion on all objects to Principal "*" with NumericGreaterThanIfExists aws:MultiFactorAuthAge ${maxMfaAgeSeconds} and no other condition`,
        plan,
      ),
    ],
    "no-more-denied": () =>
      neighbours
        .filter(hidesPolicy)
        .map((each) =>
          policyCheck(
            each,
            { kind: "policy-denies-no-more" },
            "denies nothing but s3:DeleteBucket, s3:DeleteObjectVersion, plain HTTP and keys that the caller provides",
            plan,
          ),
        ),
  };
  const byAssumption = [...assumed].map((one) => checks[one]());
  const all = byAssumption.flat();
  // An assumption that asks nobody holds of a bucket which is not looked at here.
  return byAssumption.every((some) => some.length > 0) && isAskable(all)
    ? all
    : undefined;
}

function isAskable(checks: Checks): checks is readonly PlanCheck[] {
  return checks.every((check) => check !== undefined);
}

/** What is to hold of a configuration's name. */
export function namingCheck({ at, path, names }: Naming): PlanCheck {
  return path === undefined
    ? {
        at,
        demand: { kind: "names-none", names },
        words: `${at.address} names no bucket of this app`,
      }
    : {
        at,
        demand: { kind: "names", names },
        words: `${at.address} names ${path}`,
      };
}

function hidesStatus({ versioning }: BucketFacts): boolean {
  return valueOf(versioning)?.status.kind === "unknown";
}

function hidesPolicy({ policy }: BucketFacts): boolean {
  const document = valueOf(policy)?.document;
  return document !== undefined && isOpenPolicy(document);
}

function versioningCheck(
  { path }: BucketFacts,
  plan: PlanFacts,
): PlanCheck | undefined {
  const { versioning } = plan.askable(path);
  return (
    versioning && {
      at: placeOf(versioning),
      demand: { kind: "versioning-enabled", status: versioning.status },
      words: `the versioning status of ${path} is Enabled`,
    }
  );
}

function policyCheck(
  { path }: BucketFacts,
  demand: PlanDemand,
  words: string,
  plan: PlanFacts,
): PlanCheck | undefined {
  const { policy } = plan.askable(path);
  return (
    policy && { at: policy, demand, words: `the policy of ${path} ${words}` }
  );
}

/** One for each rule of which a Region is hidden. */
function regionChecks(
  source: BucketFacts,
  app: AppFacts,
  plan: PlanFacts,
): Checks {
  const at = plan.askable(source.path).replication;
  return (valueOf(source.replication)?.rules ?? []).flatMap((rule) => {
    const { name, region, bucket } = destinationOf(rule, app);
    if (source.region.kind === "known" && region.kind === "known") {
      return [];
    }
    const from = at && regionIn(at, source, plan);
    const to =
      bucket && region.kind === "unknown"
        ? at && regionIn(at, bucket, plan)
        : literalOf(region);
    return at && from !== undefined && to !== undefined
      ? [
          {
            at,
            demand: { kind: "regions-differ", regions: [from, to] },
            words: `${source.path} and ${name} stand in two Regions of the commercial partition`,
          },
        ]
      : [undefined];
  });
}

/** A Region as an expression of the stack that asks. */
function regionIn(
  { stack }: Place,
  { region, path, stack: own }: BucketFacts,
  plan: PlanFacts,
): string | undefined {
  return region.kind !== "unknown"
    ? literalOf(region)
    : own === stack
      ? plan.askable(path).region
      : undefined;
}

function literalOf(region: Fact<string>): string | undefined {
  return region.kind === "known" && isRegionName(region.value)
    ? `"${region.value}"`
    : undefined;
}

function placeOf({ stack, address }: Place): Place {
  return { stack, address };
}
