import {
  liveAsserts,
  type Adopted,
} from "../../../modules/buckets/adoption/live-asserts";
import { synthesizedBucket, synthesizedPair } from "../two-regions";

const BUCKET = "aws_s3_bucket.Orders";
const plain: Adopted = {
  bucket: BUCKET,
  name: 'bucket "acme-orders"',
  sids: [],
};

function conditions(change: Partial<Adopted> = {}): readonly string[] {
  return liveAsserts({ ...plain, ...change }).map(({ condition }) => condition);
}

test("looks at lifecycle, Object Lock, replication, policy and ACL of the live bucket", () => {
  expect(conditions()).toEqual([
    `\${length(setsubtract(${BUCKET}.lifecycle_rule[*].id, [])) == 0}`,
    `\${${BUCKET}.object_lock_enabled != true}`,
    `\${length(setsubtract(flatten(${BUCKET}.replication_configuration[*].rules[*].id), [])) == 0}`,
    expect.stringContaining(`lookup(${BUCKET}, "policy", "")`),
    expect.stringContaining(`${BUCKET}.grant`),
  ]);
});

test("takes what is written here for known", () => {
  const [lifecycle, lock, replication, policy] = conditions({
    lifecycle: "lifecycle.L",
    objectLock: "lock.O",
    replication: "replication.R",
    sids: ["Mine", ""],
  });
  expect(lifecycle).toContain(", lifecycle.L.rule[*].id)");
  expect(lock).toContain("flatten(lock.O.rule[*].default_retention)");
  expect(replication).toContain(", replication.R.rule[*].id)");
  expect(policy).toContain(', ["Mine", ""])');
});

test("stands in one check block for each adopted bucket, and in none for others", () => {
  const adopt = { existing: [], policy: "none" };
  const stack = synthesizedPair({
    primary: { adopt },
    versionProtection: { kind: "policy-guard" },
  });
  const [, key] = stack.at("Orders/Primary/Bucket").address.split(".");
  expect(Object.keys(stack.json["check"]!)).toEqual([`adoption_${key}`]);
  expect(JSON.stringify(stack.json["check"])).toContain(
    `${stack.at("Orders/Replication/Configuration").address}.rule[*].id`,
  );
});

test("knows the Sids of the whole policy", () => {
  const stack = synthesizedBucket({
    adopt: { existing: [], policy: "none" },
    policyStatements: () => [
      { Effect: "Deny" },
      { Sid: "Mine", Effect: "Deny" },
    ],
  });
  expect(JSON.stringify(stack.json["check"])).toContain(
    JSON.stringify(
      '["DenyBucketDeletionWithoutFreshMfa", "DenyVersionDeletionWithoutFreshMfa", "DenyInsecureTransport", "DenyCustomerProvidedKeys", "", "Mine"]',
    ).slice(1, -1),
  );
});
