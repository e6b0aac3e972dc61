import {
  deniedWithoutFreshMfa,
  guardsProtectThemselves,
  letsRole,
  ownerCanManage,
} from "../../../modules/policies";
import { BUCKET, denyDeletion, DEPLOYER, policyOf } from "../good-policy";

const GUARD = denyDeletion({
  Sid: "Guard",
  Action: ["s3:Delete*", "s3:Put*", "s3:Bypass*", "s3:Update*"],
  Resource: [BUCKET, `${BUCKET}/*`],
  Condition: { ArnNotLike: { "aws:PrincipalArn": DEPLOYER } },
});

/** The answers about a good guard, beside which another statement stands. */
function answersBeside(other: object) {
  const policy = policyOf(GUARD, {
    Sid: "Other",
    Effect: "Allow",
    Principal: { AWS: DEPLOYER },
    Action: "s3:GetObject",
    Resource: `${BUCKET}/*`,
    ...other,
  });
  const owner = { bucketArn: BUCKET, deployers: [DEPLOYER] };
  return [
    deniedWithoutFreshMfa(policy, {
      action: "s3:DeleteBucket",
      resource: BUCKET,
      maxMfaAgeSeconds: 1,
    }),
    guardsProtectThemselves(policy, owner),
    ownerCanManage(policy, owner),
    letsRole(policy, {
      roleArn: DEPLOYER,
      needs: [{ action: "s3:GetBucketPolicy", resource: BUCKET }],
      mustAllow: false,
    }),
  ];
}

test.each([
  [
    { Action: ["s3:GetObject", "s3:GetObjects"] },
    'names "s3:GetObjects", which is no action on buckets or objects known here; correct its spelling, or take it out',
  ],
  [
    { Action: "s3:HeadObject" },
    'names "s3:HeadObject", which is no action on buckets or objects known here; correct its spelling, or take it out',
  ],
  [
    { Action: "s3:PutBucketLifecycle*" },
    'names "s3:PutBucketLifecycle*", which is no action on buckets or objects known here; correct its spelling, or take it out',
  ],
  [
    { Action: ["s3:ListAllMyBuckets", "s3:*"] },
    'names "s3:ListAllMyBuckets", which is no action on buckets or objects known here; correct its spelling, or take it out',
  ],
  [
    { Condition: { StringEquals: { "s3:x-acl": "private" } } },
    'asks for "s3:x-acl", which is no condition key of S3 or of all services known here; correct its spelling, or drop the condition',
  ],
  [
    { Condition: { StringEquals: { "aws:PrincipalAccounts": "1" } } },
    'asks for "aws:PrincipalAccounts", which is no condition key of S3 or of all services known here; correct its spelling, or drop the condition',
  ],
  [
    { Condition: { StringEquals: { "kms:ViaService": "s3" } } },
    'asks for "kms:ViaService", which is no condition key of S3 or of all services known here; correct its spelling, or drop the condition',
  ],
  [
    { Principal: { AWS: "AROAJMD24IEMKTX6BABJI" } },
    'names "AROAJMD24IEMKTX6BABJI" as a principal, which S3 takes only while that user or role exists; name its ARN',
  ],
  [
    { Principal: { AWS: [DEPLOYER, "AIDAJQABLZS4A3QDU576Q"] } },
    'names "AIDAJQABLZS4A3QDU576Q" as a principal, which S3 takes only while that user or role exists; name its ARN',
  ],
  [
    { Principal: { Service: "logging" } },
    'names "logging" as a service, which no service known here is called; write one such as "s3.amazonaws.com"',
  ],
  [
    { Principal: { CanonicalUser: "me" } },
    'names "me" as a canonical user, whose id is no such text; write its 64 hexadecimal digits',
  ],
])("no answer is a yes beside %j", (other, doubt) => {
  for (const answer of answersBeside(other)) {
    expect(answer).toEqual({
      kind: "unknown",
      because: `Nobody can know at synth whether S3 takes the policy: statement "Other" ${doubt}`,
    });
  }
});

test.each([
  [{}],
  [{ Action: ["S3:GetObject", "s3:TagResource", "${var.action}"] }],
  [{ Action: ["s3:Get*", "*"], Resource: [BUCKET, `${BUCKET}/*`] }],
  [{ Condition: { StringEquals: { "aws:SourceOwner": "111122223333" } } }],
  [{ Condition: { StringEquals: { "aws:PrincipalTag/a": "b" } } }],
  [{ Condition: { StringEquals: { "S3:ExistingObjectTag/a": "b" } } }],
  [
    {
      Condition: {
        ArnLike: {
          "lambda:SourceFunctionArn": "arn:aws:lambda:*:*:function:a",
        },
      },
    },
  ],
  [
    {
      Condition: {
        StringEquals: { "cognito-identity.amazonaws.com:sub": "b" },
      },
    },
  ],
  [{ Condition: { StringEquals: { "${var.key}": "b" } } }],
  [{ Principal: { Service: ["logging.s3.amazonaws.com", "${var.service}"] } }],
  [{ Principal: { CanonicalUser: "0a".repeat(32) } }],
])("every answer is a yes beside %j", (other) => {
  expect(answersBeside(other).map(({ kind }) => kind)).toEqual(
    Array(4).fill("yes"),
  );
});

test("what fails already is not made unknown", () => {
  const policy = policyOf(denyDeletion({ Action: "s3:DeleteBuckets" }));
  expect(
    deniedWithoutFreshMfa(policy, {
      action: "s3:DeleteBucket",
      resource: BUCKET,
      maxMfaAgeSeconds: 1,
    }).kind,
  ).toBe("no");
});
