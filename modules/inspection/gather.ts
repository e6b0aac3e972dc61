import type { AppFacts, BucketFacts } from "../facts/bucket-facts";
import { Expressions } from "../terraform/expressions";
import type { SharedAddress, StackDocument } from "../terraform/stack-document";
import { indexStacks, type Resource } from "../terraform/stack-index";
import { PolicyDocuments } from "./documents/policy-document";
import { valueOf } from "../facts/fact";
import { ATTRIBUTE_READERS } from "./linking/attribute-readers";
import { indexBuckets } from "./linking/bucket-index";
import { linkCompanions } from "./linking/linking";
import { replicationAlarms } from "./readings/alarms";
import { bucketFacts, type Surroundings } from "./readings/bucket-facts";
import { bucketRoles } from "./readings/bucket-roles";
import { foreignProviders } from "./readings/foreign-providers";
import { hiddenModule } from "./readings/hidden-bucket";
import { KmsKeys } from "./readings/kms-keys";
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
  const index = indexBuckets(expressions);
  const { companions, unlinked, strayWaivers } = linkCompanions(
    index,
    expressions,
  );
  const documents = new PolicyDocuments(index, expressions);
  const sharedBy = sharers(sharedAddresses);
  const surroundings: Surroundings = {
    index,
    companions,
    documents,
    roles: new Roles(documents),
    keys: new KmsKeys(documents),
  };

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
    alarms: replicationAlarms(index, expressions),
    unlinked: [
      ...unlinked,
      ...surroundings.roles.unlinkedTo(replicationRolesOf(buckets)),
    ],
    strayWaivers,
    notSeen: unseenBuckets(documents),
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
