import type { BucketFacts } from "../../facts/bucket-facts";
import type { KmsKeyFacts } from "../../facts/kms-key-facts";
import type { Fact } from "../../facts/fact";
import { type Answer, no, yes } from "../../policies";
import { allOf, ask, verdictOf } from "../answers/answers";
import type { Rule } from "../words/rule";

/**
 * Scenario 5: a destroyed versioning resource suspends versioning, a destroyed policy takes its guards along, and a
 * destroyed KMS key makes every version unreadable.
 */
export const destroyPrevented: Rule = {
  id: "destroy-prevented",
  scenarios: [5],
  severity: "required",
  title: "Terraform refuses to destroy it",
  demands:
    "prevent_destroy is true on the bucket, and on its versioning, its policy and its KMS keys where the app has them",
  remediation: "set lifecycle.prevent_destroy to true on what is named",
  docs: "https://developer.hashicorp.com/terraform/language/block/resource#prevent_destroy",
  evaluate({ address, preventDestroy, versioning, policy, ...bucket }) {
    return verdictOf(
      allOf([
        isPrevented(address, preventDestroy),
        companion("versioning", versioning),
        companion("policy", policy),
        ...keysOf(bucket).map(({ name, preventDestroy: prevented }) =>
          isPrevented(name, prevented),
        ),
      ]),
    );
  },
};

type Companion = Fact<{ address: string; preventDestroy: Fact<boolean> }>;

/** That a companion is missing is for another rule to say. */
function companion(what: string, fact: Companion): Answer {
  return ask(fact, `its ${what}`, {
    absent: yes(`it has no ${what} to destroy`),
    known: ({ address, preventDestroy }) =>
      isPrevented(address, preventDestroy),
  });
}

/** Without its key nobody reads a version, whatever else guards it. One that cannot be known is for another rule. */
function keysOf({
  encryption,
  replication,
}: Pick<BucketFacts, "encryption" | "replication">): readonly KmsKeyFacts[] {
  const keys = [
    ...(encryption.kind === "known" ? [encryption.value.key] : []),
    ...(replication.kind === "known"
      ? replication.value.rules.map(({ replicaKey }) => replicaKey)
      : []),
  ];
  const byName = new Map(
    keys.flatMap((key) =>
      key.kind === "known" && key.value.inApp
        ? [[key.value.name, key.value]]
        : [],
    ),
  );
  return [...byName.values()];
}

function isPrevented(address: string, fact: Fact<boolean>): Answer {
  const not = no(`${address} has no prevent_destroy`);
  return ask(fact, `prevent_destroy of ${address}`, {
    absent: not,
    known: (on) => (on === true ? yes(`${address} has prevent_destroy`) : not),
  });
}
