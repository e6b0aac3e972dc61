import type { BucketFacts } from "../../../modules/checklist";
import { copiesWhatOthersUpload } from "../../../modules/checklist/answers/objects-of-others";
import { absent, known, unknown } from "../../../modules/facts/fact";
import { goodPrimary } from "../good-pair";

const everybodyUploads = (arn: string): BucketFacts["policy"] =>
  known({
    document: known({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Upload",
          Effect: "Allow",
          Principal: "*",
          Action: "s3:PutObject",
          Resource: `${arn}/*`,
        },
      ],
    }),
    preventDestroy: known(true),
    address: "aws_s3_bucket_policy.primary",
  });

const ask = (
  objectOwnership: BucketFacts["objectOwnership"],
  policy: (arn: string) => BucketFacts["policy"] = everybodyUploads,
) => {
  const bucket = goodPrimary();
  return copiesWhatOthersUpload({
    ...bucket,
    objectOwnership,
    policy: policy(bucket.arn),
  });
};

test.each([
  ["nobody writes the ownership", absent],
  ["the bucket's owner owns all", known("BucketOwnerEnforced")],
])("nothing is said where %s", (_, ownership) => {
  expect(ask(ownership)).toBeUndefined();
});

test.each(["ObjectWriter", "BucketOwnerPreferred"])(
  "with %s an object of others is not copied",
  (ownership) => {
    expect(ask(known(ownership))).toEqual({
      kind: "no",
      because: `its object ownership is ${ownership}, and statement "Upload" of the bucket policy lets everybody upload: S3 copies no object of another account that does not grant the bucket's owner READ and READ_ACP; set object_ownership to BucketOwnerEnforced`,
    });
    expect(ask(known(ownership), () => absent)?.kind).toBe("yes");
  },
);

test("nobody knows with an ownership or a policy that nobody knows", () => {
  expect(ask(unknown("${var.ownership}"))).toMatchObject({
    kind: "unknown",
    because: expect.stringContaining("cannot be known: ${var.ownership}, and"),
  });
  expect(ask(unknown("${var.ownership}"), () => absent)?.kind).toBe("yes");
  expect(ask(known("ObjectWriter"), () => unknown("two"))?.kind).toBe(
    "unknown",
  );
});
