import type { AppFacts, BucketFacts } from "../facts/bucket-facts";
import type { Naming, PlanFacts } from "../facts/plan-facts";
import { Expressions } from "../terraform/expressions";
import type { SharedAddress, StackDocument } from "../terraform/stack-document";
import { indexStacks, type Resource } from "../terraform/stack-index";
import { askableFacts } from "./asking/askable";
import { namingOf } from "./asking/naming";
import { PolicyDocuments } from "./documents/policy-document";
import { valueOf } from "../facts/fact";
import { ATTRIBUTE_READERS } from "./linking/attribute-readers";
import { casesOf, mayHaveCases } from "./linking/count-conditions";
import { indexBuckets, type BucketIndex } from "./linking/bucket-index";
import { linkCompanions, type Supposition } from "./linking/linking";
import { replicationAlarms } from "./alarms/alarms";
import { Topics } from "./alarms/topics";
import { bucketFacts, type Surroundings } from "./readings/bucket-facts";
import { bucketRoles } from "./readings/bucket-roles";
import { foreignProviders } from "./readings/foreign-providers";
import { hiddenModule } from "./readings/hidden-bucket";
import { KmsKeys } from "./keys/kms-keys";
import { stateBlocks } from "./readings/state-blocks";
import { unseenBuckets } from "./readings/unseen-buckets";
import { Roles } from "./roles/roles";

/**
 * Reads what the checklist may know of every bucket out of the Terraform JSON of all stacks of an app, in time linear to
 * its size. It judges nothing, and no JSON makes it throw: what cannot be read is unknown.
 */
export function gather(
  stacks: readonly StackDocument[],
  sharedAddresses: readonly SharedAddress[] = [],
): AppFacts {
  const expressions = new Expressions(indexStacks(stacks), ATTRIBUTE_READERS);
  return appFacts(surroundingsOf(expressions), sharedAddresses);
}

/**
 * Reads the same for each case that the conditions of all counts may come to; nothing where none hangs on one. What is true
 * in each of them is true.
 */
export function gatherCases(
  stacks: readonly StackDocument[],
  sharedAddresses: readonly SharedAddress[] = [],
): readonly AppFacts[] {
  if (!stacks.some(({ json }) => mayHaveCases(json))) {
    return [];
  }
  const expressions = new Expressions(indexStacks(stacks), ATTRIBUTE_READERS);
  return casesOf(stacks, expressions).map((documents) =>
    gather(documents, sharedAddresses),
  );
}

/**
 * Reads the same once more, for what is to be handed to Terraform: what Terraform can be asked, and what the facts are if it
 * finds that each configuration names the bucket which it speaks of.
 */
export function gatherForPlan(
  stacks: readonly StackDocument[],
  sharedAddresses: readonly SharedAddress[] = [],
): PlanFacts {
  const expressions = new Expressions(indexStacks(stacks), ATTRIBUTE_READERS);
  const namings: Naming[] = [];
  const surroundings = surroundingsOf(expressions, (supposition, index) => {
    const naming = namingOf(supposition, index, expressions);
    if (naming) {
      namings.push(naming);
    }
    return naming !== undefined;
  });
  const byPath = new Map(
    surroundings.index.buckets.map((bucket) => [bucket.path, bucket]),
  );
  return {
    ifNamed: appFacts(surroundings, sharedAddresses),
    namings,
    askable(path) {
      const bucket = byPath.get(path);
      return bucket ? askableFacts(bucket, surroundings) : {};
    },
  };
}

function surroundingsOf(
  expressions: Expressions,
  suppose: (supposition: Supposition, index: BucketIndex) => boolean = () =>
    false,
): Surroundings {
  const index = indexBuckets(expressions);
  const documents = new PolicyDocuments(index, expressions);
  const keys = new KmsKeys(documents);
  return {
    index,
    links: linkCompanions(index, expressions, (supposition) =>
      suppose(supposition, index),
    ),
    documents,
    roles: new Roles(documents),
    keys,
    topics: new Topics(documents, (name, from) => keys.called(name, from)),
  };
}

function appFacts(
  surroundings: Surroundings,
  sharedAddresses: readonly SharedAddress[],
): AppFacts {
  const { index, documents, links } = surroundings;
  const { expressions } = documents;
  const sharedBy = sharers(sharedAddresses);

  // A bucket's role waits until the rules of all others are read; copies would hold as much again.
  const buckets: (Omit<BucketFacts, "role"> & { role: BucketFacts["role"] })[] =
    [
      ...index.buckets.map((bucket) =>
        bucketFacts(bucket, sharedBy(bucket.resource), surroundings),
      ),
      ...index.modules.map(({ resource, path }) =>
        hiddenModule(resource, path, sharedBy(resource)),
      ),
    ];
  const roleOf = bucketRoles(buckets);
  for (const bucket of buckets) {
    bucket.role = roleOf(bucket.path);
  }
  return {
    buckets,
    alarms: replicationAlarms(index, expressions, surroundings.topics),
    unlinked: [
      ...links.unlinked,
      ...surroundings.roles.unlinkedTo(replicationRolesOf(buckets)),
    ],
    strayWaivers: links.strayWaivers,
    notSeen: unseenBuckets(documents),
    stateBlocks: stateBlocks(index, expressions),
    foreignProviders: foreignProviders(expressions),
    stacks: expressions.index.stacks.map(({ path }) => path),
    bucketsByPath: new Map(buckets.map((bucket) => [bucket.path, bucket])),
  };
}

function replicationRolesOf(
  buckets: readonly Pick<BucketFacts, "replication">[],
): ReadonlySet<string> {
  return new Set(
    buckets.flatMap(({ replication }) => {
      const role = valueOf(replication)?.role;
      return role?.kind === "known" ? [role.value.arn] : [];
    }),
  );
}

function sharers(
  shared: readonly SharedAddress[],
): (resource: Resource) => readonly string[] {
  if (shared.length === 0) {
    return () => [];
  }
  const paths = new Map(
    shared.map(({ stack, address, paths }) => [`${stack} ${address}`, paths]),
  );
  return ({ stack, address }) => paths.get(`${stack.path} ${address}`) ?? [];
}
