import { COMPANION_TYPES } from "../../../modules/inspection/linking/companion-types";
import { bucketIn, changedPair, type Json } from "../protected-pair";

const ELSEWHERE = "aws.replica";

/** What is known of the versioning of `data` when the stack is changed. */
function versioning(change: (companion: Json, json: Json) => void) {
  return bucketIn(
    changedPair((resource, json) =>
      change(resource.aws_s3_bucket_versioning.data, json),
    ),
  ).versioning;
}

test("a companion that is sent to its bucket's Region configures it", () => {
  expect(versioning(() => {}).kind).toBe("known");
  expect(versioning((companion) => (companion.region = "eu-west-1")).kind).toBe(
    "known",
  );
});

test("one of another Region by its provider sets nothing", () => {
  expect(versioning((companion) => (companion.provider = ELSEWHERE))).toEqual({
    kind: "unknown",
    because:
      "aws_s3_bucket_versioning.data is sent to eu-central-1, and aws_s3_bucket.data stands in eu-west-1, where S3 sets nothing then: give both one provider, or one region",
  });
});

test.each<[string, (companion: Json, json: Json) => void]>([
  ["its own region", (companion) => (companion.region = "eu-central-1")],
  [
    "a region that is missing where the bucket has one",
    (_, json) => {
      json.resource.aws_s3_bucket.data.region = "eu-south-1";
    },
  ],
  ["a region of a variable", (companion) => (companion.region = "${var.r}")],
  [
    "a provider that no stack configures",
    (companion) => (companion.provider = "aws.elsewhere"),
  ],
])("one of %s is in doubt", (_, change) => {
  expect(versioning(change).kind).toBe("unknown");
});

test("a Region that only the environment knows is the same one for both", () => {
  expect(
    versioning((_, json) => {
      json.provider = { aws: [{}, { alias: "replica", region: "eu-west-3" }] };
    }).kind,
  ).toBe("known");
});

test.each(COMPANION_TYPES)("%s of another Region is in doubt", (type) => {
  const app = changedPair((resource) => {
    resource[type] = {
      data: {
        ...(resource[type]?.data ?? {}),
        bucket: "${aws_s3_bucket.data.id}",
        provider: ELSEWHERE,
      },
      again: {
        ...(resource[type]?.data ?? {}),
        bucket: "${aws_s3_bucket.data.id}",
        provider: ELSEWHERE,
      },
    };
  });
  // Two that set nothing are no conflict.
  expect(bucketIn(app).conflicts).toEqual([]);
});

const withAccount = (alias: string, members: Json, json: Json) => {
  json.provider.aws.push({ alias, region: "eu-west-1", ...members });
};

test.each<[string, Json]>([
  ["a role", { assume_role: { role_arn: "arn:aws:iam::111122223333:role/x" } }],
  ["a role that a variable names", { assume_role: [{ role_arn: "${var.r}" }] }],
  ["a profile", { profile: "other" }],
  ["an access key", { access_key: "${var.key}" }],
])("%s of the companion's provider alone may be another account", (_, who) => {
  const fact = versioning((companion, json) => {
    withAccount("other", who, json);
    companion.provider = "aws.other";
  });
  expect(fact).toMatchObject({
    kind: "unknown",
    because: expect.stringContaining("may be another account's"),
  });
});

test("two roles of one account may configure one bucket", () => {
  const role = (name: string) => ({
    assume_role: { role_arn: `arn:aws:iam::111122223333:role/${name}` },
  });
  const fact = versioning((companion, json) => {
    withAccount("one", role("a"), json);
    withAccount("two", role("b"), json);
    json.resource.aws_s3_bucket.data.provider = "aws.one";
    companion.provider = "aws.two";
  });
  expect(fact.kind).toBe("known");
});

test("a literal name is no way around the Region", () => {
  const fact = versioning((companion) => {
    companion.bucket = "data";
    companion.provider = ELSEWHERE;
  });
  expect(fact.kind).toBe("unknown");
});
