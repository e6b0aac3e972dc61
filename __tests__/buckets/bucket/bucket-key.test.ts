import { TerraformVariable } from "cdktf";
import {
  BucketKey,
  type BucketKeyProps,
} from "../../../modules/buckets/bucket/bucket-key";
import { accountOf } from "../../../modules/buckets/replication/account-of";
import { resolved } from "../resolved";
import { TwoRegions } from "../two-regions";

const DEPLOYER = "arn:aws:iam::111122223333:role/deployer";

type Change = Partial<Omit<BucketKeyProps, "provider">>;

/** The good key of bucket Orders, with one change. */
function synthesizedKey(change: Change = {}) {
  const stack = new TwoRegions();
  addKey(change, stack);
  return stack.synthesized();
}

function addKey(change: Change, stack = new TwoRegions()): BucketKey {
  return new BucketKey(stack, "OrdersKey", {
    provider: stack.frankfurt,
    bucketName: "acme-orders",
    ...change,
  });
}

test("stands in the Region of its provider, rotates, waits a month before it is gone, and is not destroyed by a plan", () => {
  expect(synthesizedKey().at("OrdersKey/Key").config).toMatchObject({
    provider: "aws.frankfurt",
    description:
      "Encrypts the objects of bucket acme-orders; deleting it loses them",
    enable_key_rotation: true,
    deletion_window_in_days: 30,
    lifecycle: { prevent_destroy: true },
  });
});

test("lets IAM policies of its own account decide, and denies disabling and deleting it to everyone without fresh MFA", () => {
  const stack = new TwoRegions();
  addKey({}, stack);
  const account = resolved(stack, accountOf(stack.frankfurt));
  expect(stack.synthesized().document("OrdersKey/Key")).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "LetIamPoliciesOfTheAccountDecide",
        Effect: "Allow",
        Principal: { AWS: account },
        Action: "kms:*",
        Resource: "*",
      },
      {
        Sid: "DenyKeyDeletionWithoutFreshMfa",
        Effect: "Deny",
        Principal: { AWS: "*" },
        Action: ["kms:DisableKey", "kms:ScheduleKeyDeletion"],
        Resource: "*",
        Condition: {
          NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "1" },
        },
      },
    ],
  });
});

test("takes another age and exempts named principals", () => {
  expect(
    synthesizedKey({
      maxMfaAgeSeconds: 300,
      exemptPrincipalArns: [DEPLOYER],
    }).statement("OrdersKey/Key", "DenyKeyDeletionWithoutFreshMfa")?.Condition,
  ).toEqual({
    NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "300" },
    ArnNotLike: { "aws:PrincipalArn": [DEPLOYER] },
  });
});

test("lets replication roles of other accounts encrypt, and no more", () => {
  const replicator = "arn:aws:iam::444455556666:role/replicator";
  expect(
    synthesizedKey({ replicationRoleArns: [replicator] }).statement(
      "OrdersKey/Key",
      "EncryptReplicasFromOtherAccounts",
    ),
  ).toEqual({
    Sid: "EncryptReplicasFromOtherAccounts",
    Effect: "Allow",
    Principal: { AWS: [replicator] },
    Action: ["kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"],
    Resource: "*",
  });
});

test("has an alias when asked for one", () => {
  const stack = synthesizedKey({ alias: true });
  expect(stack.at("OrdersKey/Alias").config).toMatchObject({
    provider: "aws.frankfurt",
    name: "alias/acme-orders",
    target_key_id: `\${${stack.at("OrdersKey/Key").address}.key_id}`,
  });
  expect(synthesizedKey().has("OrdersKey/Alias")).toBe(false);
});

test("carries the tags it is given", () => {
  expect(
    synthesizedKey({ tags: { owner: "platform" } }).at("OrdersKey/Key").config,
  ).toMatchObject({ tags: { owner: "platform" } });
});

test("encrypts the bucket that takes its ARN", () => {
  const stack = new TwoRegions();
  stack.addBucket({
    provider: stack.frankfurt,
    kmsKeyArn: addKey({}, stack).arn,
  });
  const synthesized = stack.synthesized();
  expect(synthesized.at("Orders/Encryption").config["rule"]).toMatchObject([
    {
      apply_server_side_encryption_by_default: {
        sse_algorithm: "aws:kms",
        kms_master_key_id: synthesized.arn("OrdersKey/Key"),
      },
    },
  ]);
});

test.each<[Change, string]>([
  [
    { bucketName: "Acme" },
    'Cannot create bucket "Acme": it contains "A", S3 takes lowercase letters, digits, dots and hyphens',
  ],
  [
    { maxMfaAgeSeconds: 0 },
    'Cannot guard the key of bucket "acme-orders": maxMfaAgeSeconds is 0, it must be a whole number of seconds from 1 to 129600',
  ],
  [
    { exemptPrincipalArns: ["*"] },
    'Cannot use "*" in exemptPrincipalArns: it must be the full ARN of one IAM user or role, without wildcards',
  ],
  [
    { replicationRoleArns: ["*"] },
    'Cannot use "*" in replicationRoleArns: it must be the full ARN of one IAM user or role, without wildcards',
  ],
  [
    { bucketName: "acme.orders", alias: true },
    'Cannot give the key of bucket "acme.orders" an alias: the name contains a dot, KMS takes letters, digits, "/", "_" and "-"; drop alias',
  ],
])("refuses %j", (change, message) => {
  expect(() => addKey(change)).toThrow(new Error(message));
});

test("takes a dot in the bucket's name as long as no alias is asked for", () => {
  expect(
    synthesizedKey({ bucketName: "acme.orders" }).has("OrdersKey/Key"),
  ).toBe(true);
});

test("leaves to Terraform a name that only Terraform knows", () => {
  const stack = new TwoRegions();
  const bucketName = new TerraformVariable(stack, "name", {}).stringValue;
  addKey({ bucketName, alias: true }, stack);
  expect(stack.synthesized().at("OrdersKey/Alias").config["name"]).toBe(
    "alias/${var.name}",
  );
});
