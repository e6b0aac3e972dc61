import {
  changedPair,
  bucketIn,
  dataBucket,
  type Json,
} from "../protected-pair";

const NUMBER = "111122223333";
const ROLE = `arn:aws:iam::${NUMBER}:role/terraform`;
const ME = "${app/data.aws_caller_identity.me.account_id}";

const providers = (json: Json, change: Json) =>
  Object.assign(json.provider.aws[0], change);

const numbersOf = ({ account }: ReturnType<typeof dataBucket>) =>
  account.kind === "known" ? account.value.numbers : account.kind;

test("is unknown when nothing names it, and the way out is told", () => {
  expect(dataBucket().account).toEqual({
    kind: "unknown",
    because:
      "its provider names no account: write allowed_account_ids, which Terraform holds it to",
  });
});

test.each<[string, Json]>([
  ["is held to it", { allowed_account_ids: [NUMBER] }],
  ["assumes a role of it", { assume_role: [{ role_arn: ROLE }] }],
  [
    "assumes a role of it by web identity",
    { assume_role_with_web_identity: { role_arn: ROLE } },
  ],
])("is known where the provider %s", (_how, change) => {
  const bucket = dataBucket((_resource, json) => providers(json, change));
  expect(bucket.account).toEqual({
    kind: "known",
    value: {
      numbers: [NUMBER],
      arns: [`arn:aws:iam::${NUMBER}:`],
      organizations: [],
      members: [],
    },
  });
});

test.each<[string, Json]>([
  ["one of two", { allowed_account_ids: [NUMBER, "999922223333"] }],
  ["one that a variable names", { allowed_account_ids: ["${var.account}"] }],
  ["a profile", { profile: "prod" }],
  ["what it must not be", { forbidden_account_ids: [NUMBER] }],
])("is unknown where the provider names %s", (_what, change) => {
  const bucket = dataBucket((_resource, json) => providers(json, change));
  expect(numbersOf(bucket)).toBe("unknown");
});

test("is that of the role that replicates the bucket", () => {
  const role = `arn:aws:iam::${NUMBER}:role/replication`;
  const pair = changedPair((resource) => {
    resource.aws_s3_bucket_replication_configuration.data.role = role;
  });
  expect(numbersOf(bucketIn(pair))).toEqual([NUMBER]);
  expect(numbersOf(bucketIn(pair, "app/Replica"))).toBe("unknown");
});

describe("read by a data source", () => {
  const reading = (me: Json, more: Json = {}) =>
    dataBucket((_resource, json) => {
      json.data = { aws_caller_identity: { me }, ...more };
    });

  test("is known by what it reads", () => {
    expect(numbersOf(reading({}))).toEqual([
      ME,
      "${app/data.aws_caller_identity.me.id}",
    ]);
    expect(numbersOf(reading({ provider: "aws.replica" }))).toHaveLength(2);
  });

  test("is unknown where that has other credentials, or stands in another stack", () => {
    const bucket = dataBucket((_resource, json) => {
      json.data = { aws_caller_identity: { me: { provider: "aws.other" } } };
      json.provider.aws.push({ alias: "other", profile: "audit" });
    });
    expect(numbersOf(bucket)).toBe("unknown");
    const pair = changedPair(() => {}, {
      other: { data: { aws_caller_identity: { me: {} } } },
    });
    expect(numbersOf(bucketIn(pair))).toBe("unknown");
  });

  test("is unknown where it may not be read", () => {
    expect(numbersOf(reading({ count: "${var.count}" }))).toBe("unknown");
  });

  test("brings its organization", () => {
    const { account } = reading(
      {},
      { aws_organizations_organization: { o: {} } },
    );
    expect(account).toMatchObject({
      value: {
        organizations: ["${app/data.aws_organizations_organization.o.id}"],
      },
    });
  });

  test("counts who is named in the policy and made with the same credentials", () => {
    const bucket = dataBucket((resource, json) => {
      json.data = { aws_caller_identity: { me: {} } };
      json.provider.aws.push({ alias: "other", profile: "audit" });
      resource.aws_iam_role.deployer = {};
      resource.aws_iam_role.auditor = { provider: "aws.other" };
      resource.aws_s3_bucket_policy.data.policy = JSON.stringify([
        "${aws_iam_role.deployer.arn}",
        "${aws_iam_role.auditor.arn}",
        "${aws_iam_role.deployer.name}",
      ]);
    });
    expect(bucket.account).toMatchObject({
      value: { members: ["${app/aws_iam_role.deployer.arn}"] },
    });
  });
});
