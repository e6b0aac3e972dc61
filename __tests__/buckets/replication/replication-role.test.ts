import { TerraformVariable } from "cdktf";
import {
  ReplicationRole,
  type ExternalReplica,
} from "../../../modules/buckets";
import type { SynthesizedStack } from "../synthesized-stack";
import { TwoRegions } from "../two-regions";

const SOURCE_KEY =
  "arn:aws:kms:eu-west-1:111122223333:key/11111111-1111-1111-1111-111111111111";
const REPLICA_KEY =
  "arn:aws:kms:eu-central-1:111122223333:key/22222222-2222-2222-2222-222222222222";

interface RoleChange {
  readonly kmsKeyArn?: string;
  readonly destination?: Partial<ExternalReplica>;
  readonly more?: ExternalReplica;
  readonly region?: string;
}

/** A role for bucket Orders and an external replica, with one change. */
function roleWith(change: RoleChange = {}): SynthesizedStack {
  const stack = new TwoRegions();
  const source = stack.addBucket({
    provider: change.region
      ? stack.addProvider("source", change.region)
      : stack.ireland,
    kmsKeyArn: change.kmsKeyArn,
  });
  const role = new ReplicationRole(stack, "Role", {
    provider: stack.ireland,
    bucketName: "acme-orders",
  });
  role.grant({
    source,
    destinations: [
      {
        arn: "arn:aws:s3:::acme-archive",
        region: "eu-central-1",
        versioned: true,
        ...change.destination,
      },
      ...(change.more ? [change.more] : []),
    ],
  });
  return stack.synthesized();
}

test("is assumed by S3 and by nobody else", () => {
  const { assume_role_policy } = roleWith().at("Role/Role").config;
  expect(JSON.parse(assume_role_policy as string)).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "s3.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ],
  });
});

test("stands in the source's account, under a name that leaves room for others", () => {
  expect(roleWith().at("Role/Role").config).toMatchObject({
    provider: "aws",
    name_prefix: "s3-replication-",
    description: "Lets S3 replicate bucket acme-orders",
  });
});

test("may read the source, write the replica, and nothing else", () => {
  const stack = roleWith();
  const source = stack.arn("Orders/Bucket");
  expect(stack.document("Role/Policy")).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "ReadReplicationConfiguration",
        Effect: "Allow",
        Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
        Resource: source,
      },
      {
        Sid: "ReadVersions",
        Effect: "Allow",
        Action: [
          "s3:GetObjectVersionForReplication",
          "s3:GetObjectVersionAcl",
          "s3:GetObjectVersionTagging",
          "s3:GetObjectRetention",
          "s3:GetObjectLegalHold",
        ],
        Resource: `${source}/*`,
      },
      {
        Sid: "WriteReplicas",
        Effect: "Allow",
        Action: [
          "s3:ReplicateObject",
          "s3:ReplicateDelete",
          "s3:ReplicateTags",
        ],
        Resource: ["arn:aws:s3:::acme-archive/*"],
      },
    ],
  });
});

test("gives objects away only into another account", () => {
  const { Action } = roleWith({
    destination: { accountId: "444455556666" },
  }).statement("Role/Policy", "WriteReplicas")!;
  expect(Action).toEqual([
    "s3:ReplicateObject",
    "s3:ReplicateDelete",
    "s3:ReplicateTags",
    "s3:ObjectOwnerOverrideToBucketOwner",
  ]);
});

test("writes to every replica", () => {
  const { Resource } = roleWith({
    more: {
      arn: "arn:aws:s3:::acme-attic",
      region: "eu-north-1",
      versioned: true,
    },
  }).statement("Role/Policy", "WriteReplicas")!;
  expect(Resource).toEqual([
    "arn:aws:s3:::acme-archive/*",
    "arn:aws:s3:::acme-attic/*",
  ]);
});

test("decrypts with the source's key and encrypts with the replica's, through S3 of each Region, for bucket and objects", () => {
  const stack = roleWith({
    kmsKeyArn: SOURCE_KEY,
    destination: { kmsKeyArn: REPLICA_KEY },
  });
  const source = stack.arn("Orders/Bucket");
  expect(stack.document("Role/Policy").Statement.slice(3)).toEqual([
    {
      Sid: "DecryptSource",
      Effect: "Allow",
      Action: ["kms:Decrypt"],
      Resource: SOURCE_KEY,
      Condition: {
        StringLike: {
          "kms:ViaService": "s3.eu-west-1.amazonaws.com",
          "kms:EncryptionContext:aws:s3:arn": [source, `${source}/*`],
        },
      },
    },
    {
      Sid: "EncryptReplicas1",
      Effect: "Allow",
      Action: ["kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"],
      Resource: REPLICA_KEY,
      Condition: {
        StringLike: {
          "kms:ViaService": "s3.eu-central-1.amazonaws.com",
          "kms:EncryptionContext:aws:s3:arn": [
            "arn:aws:s3:::acme-archive",
            "arn:aws:s3:::acme-archive/*",
          ],
        },
      },
    },
  ]);
});

test.each([
  ["cn-north-1", "s3.cn-north-1.amazonaws.com.cn"],
  ["us-gov-west-1", "s3.us-gov-west-1.amazonaws.com"],
  ["eusc-de-east-1", "s3.eusc-de-east-1.amazonaws.eu"],
  ["us-iso-east-1", "s3.us-iso-east-1.c2s.ic.gov"],
])("reaches KMS in %s through the domain there", (region, service) => {
  const stack = roleWith({ region, kmsKeyArn: SOURCE_KEY });
  expect(
    stack.statement("Role/Policy", "DecryptSource")?.Condition,
  ).toMatchObject({ StringLike: { "kms:ViaService": service } });
});

test("names the Region by reference where only Terraform knows it", () => {
  const stack = new TwoRegions();
  const region = new TerraformVariable(stack, "region", {}).stringValue;
  const source = stack.addBucket({
    provider: stack.addProvider("elsewhere", region),
    kmsKeyArn: SOURCE_KEY,
  });
  new ReplicationRole(stack, "Role", {
    provider: stack.ireland,
    bucketName: "acme-orders",
  }).grant({ source, destinations: [] });
  const synthesized = stack.synthesized();
  const { address } = synthesized.at("Orders/Bucket");
  expect(
    synthesized.statement("Role/Policy", "DecryptSource")?.Condition,
  ).toMatchObject({
    StringLike: { "kms:ViaService": `s3.\${${address}.region}.amazonaws.com` },
  });
});
