import { isAccountId } from "../../aws/account";
import { isRegionName, sharePartition } from "../../aws/region";
import type {
  AppFacts,
  BucketFacts,
  ReplicationFacts,
  ReplicationRuleFacts,
  RuleScope,
} from "../../facts/bucket-facts";
import { absent, unknown, valueOf, type Fact } from "../../facts/fact";
import { no, yes, type Answer } from "../../policies";
import { about, allOf, ask, isExactly } from "./answers";
import { hasObjectLock, mayHaveObjectLock } from "./object-lock";
import { copiesWhatOthersUpload } from "./objects-of-others";
import {
  destinationOf,
  type ReplicationDestination,
} from "./replication-destination";

/** A replication rule, and whether it copies all of its bucket to another bucket in another Region. */
export interface JudgedRule {
  readonly rule: ReplicationRuleFacts;
  readonly copies: Answer;
}

const judged = new WeakMap<AppFacts, Map<BucketFacts, readonly JudgedRule[]>>();

/** The replication rules of a bucket, none where nobody can know them. Several rules of the checklist ask: judged once. */
export function judgedRules(
  source: BucketFacts,
  app: AppFacts,
): readonly JudgedRule[] {
  const ofApp = judged.get(app) ?? new Map<BucketFacts, JudgedRule[]>();
  judged.set(app, ofApp);
  let rules = ofApp.get(source);
  if (!rules) {
    const { replication } = source;
    rules =
      replication.kind === "known"
        ? replication.value.rules.map((rule) => ({
            rule,
            copies:
              replication.value.refusals.length > 0
                ? wouldRefuse(replication.value)
                : copiesElsewhere(source, rule, app),
          }))
        : [];
    ofApp.set(source, rules);
  }
  return rules;
}

/** What S3 does not take replicates nothing, whatever it says. */
export function wouldRefuse({ address, refusals }: ReplicationFacts): Answer {
  return no(`S3 would not take ${address}: ${refusals.join("; ")}`);
}

function copiesElsewhere(
  source: BucketFacts,
  rule: ReplicationRuleFacts,
  app: AppFacts,
): Answer {
  const name = ruleName(rule);
  const destination = destinationOf(rule, app);
  const copies = allOf([
    isExactly(rule.status, "Enabled", "its status"),
    coversBucket(rule.scope),
    isAnotherBucket(source, rule),
    keepsVersions(rule, destination),
    isAnotherRegion(source.region, destination.region),
    ...(mayHaveObjectLock(source)
      ? [takesLocks(source, rule, destination)]
      : []),
    ...[
      copiesWhatOthersUpload(source),
      takesReplicas(source, rule, destination),
    ].filter((answer) => answer !== undefined),
  ]);
  const does = copies.kind === "yes" ? "copies the whole bucket to" : "to";
  return about(`${name} ${does} ${destination.name}`, copies);
}

/** The rules that other rules go on with: those that copy elsewhere, or, where none does, those that may be running. */
export function countingRules(
  source: BucketFacts,
  app: AppFacts,
): readonly ReplicationRuleFacts[] {
  const rules = judgedRules(source, app);
  const good = rules.filter(({ copies }) => copies.kind === "yes");
  const counting =
    good.length > 0
      ? good
      : rules.filter(
          ({ rule: { status } }) =>
            status.kind !== "known" || status.value === "Enabled",
        );
  return counting.map(({ rule }) => rule);
}

export function ruleName({ id }: ReplicationRuleFacts): string {
  return id.kind === "known"
    ? `rule "${id.value}"`
    : "a rule without a known id";
}

function coversBucket(scope: RuleScope): Answer {
  switch (scope.kind) {
    case "whole-bucket":
      return yes("no filter narrows it");
    case "filtered":
      return no(`it copies only what its filter lets through: ${scope.by}`);
    case "unknown":
      return unknown(`its filter cannot be known: ${scope.because}`);
  }
}

function isAnotherBucket(
  source: BucketFacts,
  { destination: { bucket } }: ReplicationRuleFacts,
): Answer {
  switch (bucket.kind) {
    case "unknown":
      return unknown(`its destination cannot be known: ${bucket.because}`);
    case "outside":
      return bucket.arn === source.arn
        ? no("it leads to the bucket itself")
        : yes("it leads to another bucket");
    case "in-app":
      return bucket.path === source.path
        ? no("it leads to the bucket itself")
        : yes("it leads to another bucket");
  }
}

/**
 * A bucket of the app is judged itself, by every rule; but S3 takes no replication to one that is certain to keep no
 * versions. Of one outside, somebody must have given their word.
 */
function keepsVersions(
  { destination: { bucket, declaredVersioned } }: ReplicationRuleFacts,
  { bucket: found }: ReplicationDestination,
): Answer {
  if (bucket.kind === "outside") {
    return declaredVersioned.kind === "absent"
      ? no(
          "its destination is outside the app, and nobody declared that it keeps versions",
        )
      : isExactly(
          declaredVersioned,
          true,
          "the owner's word that the destination keeps versions",
        );
  }
  if (found !== undefined && found.kind !== "general-purpose") {
    return no(`its destination is a ${found.kind}, which cannot take replicas`);
  }
  return found !== undefined && keepsNone(found)
    ? no("its destination keeps no versions, and S3 takes no replication there")
    : yes("its destination can keep versions");
}

/**
 * S3 copies nothing to a bucket of another account where the requester pays; undefined where the owner does, as nobody says
 * otherwise.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html
 */
function takesReplicas(
  source: BucketFacts,
  { destination: { account } }: ReplicationRuleFacts,
  { bucket: replica }: ReplicationDestination,
): Answer | undefined {
  const payer = replica?.requestPayer ?? absent;
  const crosses = leavesAccount(source, account, replica);
  if (
    payer.kind === "absent" ||
    valueOf(payer) === "BucketOwner" ||
    crosses === false
  ) {
    return undefined;
  }
  const subject = "who pays for requests to its destination";
  const answer = isExactly(payer, "BucketOwner", subject);
  const because = `${answer.because}, and S3 copies nothing to a bucket of another account where the requester pays; set payer to BucketOwner`;
  return answer.kind === "no" && crosses ? no(because) : unknown(because);
}

/** A rule that names no account stays in its own, unless both are known; undefined where nobody can know. */
function leavesAccount(
  source: BucketFacts,
  declared: Fact<string>,
  replica: BucketFacts | undefined,
): boolean | undefined {
  const own = numberOf(source.account);
  const other =
    valueOf(declared) ?? (replica ? numberOf(replica.account) : undefined);
  return own !== undefined && other !== undefined
    ? own !== other
    : declared.kind === "unknown"
      ? undefined
      : declared.kind === "known";
}

function numberOf(account: BucketFacts["account"]): string | undefined {
  return valueOf(account)?.numbers.find(isAccountId);
}

function keepsNone({ versioning }: BucketFacts): boolean {
  const status =
    versioning.kind === "known" ? versioning.value.status : versioning;
  return (
    status.kind === "absent" ||
    (status.kind === "known" && status.value !== "Enabled")
  );
}

/**
 * S3 replicates nothing from a bucket with Object Lock to one without.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html
 */
function takesLocks(
  source: BucketFacts,
  { destination: { declaredObjectLock } }: ReplicationRuleFacts,
  { bucket: found }: ReplicationDestination,
): Answer {
  const answer = found
    ? isExactly(hasObjectLock(found), true, "its destination's Object Lock")
    : isExactly(
        declaredObjectLock,
        true,
        "the owner's word that the destination has Object Lock",
      );
  const lock = hasObjectLock(source);
  return answer.kind === "no" && lock.kind === "unknown"
    ? unknown(
        `${answer.because}, and the bucket's own Object Lock cannot be known: ${lock.because}`,
      )
    : answer;
}

function isAnotherRegion(
  source: Fact<string>,
  destination: Fact<string>,
): Answer {
  return askRegion(source, "the bucket's Region", (from) =>
    askRegion(destination, "its destination's Region", (to) =>
      leadsElsewhere(from, to),
    ),
  );
}

function askRegion(
  region: Fact<string>,
  subject: string,
  known: (region: string) => Answer,
): Answer {
  const absent = unknown(`${subject} cannot be known: nobody names it`);
  return ask(region, subject, { absent, known });
}

function leadsElsewhere(from: string, to: string): Answer {
  if (from.trim().toLowerCase() === to.trim().toLowerCase()) {
    return no(`both buckets are in Region ${from}`);
  }
  const invented = [from, to].find((region) => !isRegionName(region));
  if (invented !== undefined) {
    return unknown(
      `"${invented}" is not how AWS names a Region, correct its spelling`,
    );
  }
  return sharePartition(from, to)
    ? yes(`it leads from ${from} to ${to}`)
    : no(
        `${from} and ${to} are in different partitions, which S3 never crosses`,
      );
}
