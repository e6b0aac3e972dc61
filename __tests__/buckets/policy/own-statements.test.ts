import { TerraformVariable } from "cdktf";
import { assertOwnStatements } from "../../../modules/buckets/policy/own-statements";
import { TwoRegions } from "../two-regions";

const good = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:root" },
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::acme-orders/*",
};
const PUBLIC =
  "policyStatements[1] lets everybody in, and S3 refuses such a policy under the bucket's public access block, with all guards in it; name who may in Principal, or hold it to them by a condition such as aws:PrincipalOrgID or aws:SourceArn";
const gone = (id: string) =>
  `policyStatements[1] names the principal "${id}", which is a user or a role that was deleted, or one by its id, and S3 takes neither; take it out, or write the ARN`;

const assertStatements = (statements: unknown) =>
  assertOwnStatements("acme-orders", statements, "policyStatements");

test.each([
  {},
  { Sid: "", Action: ["s3:Get*", "s3:List*"] },
  { Condition: { NumericLessThan: { "s3:max-keys": 7 } } },
  { Effect: "Deny", Principal: "*" },
  { Condition: { StringLike: { "aws:userid": "AROAEXAMPLEEXAMPLE123:*" } } },
])("takes %j", (change) => {
  expect(() => assertStatements([{ ...good, ...change }])).not.toThrow();
});

test("takes references wherever Terraform may know better", () => {
  const one = new TerraformVariable(new TwoRegions(), "one", {});
  expect(() =>
    assertStatements([
      { ...good, Principal: { AWS: one.stringValue }, Action: one.listValue },
      {
        ...good,
        Condition: { NumericLessThan: { "s3:max-keys": one.numberValue } },
      },
    ]),
  ).not.toThrow();
});

test.each<[object, string]>([
  [{ Principal: "*" }, PUBLIC],
  [
    { Principal: { AWS: "AROAEXAMPLEEXAMPLE123" } },
    gone("AROAEXAMPLEEXAMPLE123"),
  ],
  [
    {
      Effect: "Deny",
      Principal: { AWS: [good.Principal.AWS, "AIDAEXAMPLEEXAMPLE123"] },
    },
    gone("AIDAEXAMPLEEXAMPLE123"),
  ],
  [
    { Principal: undefined, NotPrincipal: { AWS: "AROAEXAMPLEEXAMPLE123" } },
    gone("AROAEXAMPLEEXAMPLE123"),
  ],
  [
    { Principle: "*" },
    'no prop of policyStatements[1] is called "Principle", use one of Sid, Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition',
  ],
  [
    { Effect: "allow" },
    'policyStatements[1].Effect is "allow", it must be one of "Allow", "Deny"',
  ],
  [
    { Principal: "arn:aws:iam::111122223333:root" },
    'policyStatements[1].Principal is "arn:aws:iam::111122223333:root", pass an object such as { AWS: "arn:aws:iam::111122223333:root" }, or "*"',
  ],
  [
    { Action: [7] },
    "policyStatements[1].Action is 7, write it out, or use a list",
  ],
  [
    { Condition: { Bool: { "aws:SecureTransport": null } } },
    "policyStatements[1].Condition.Bool.aws:SecureTransport is null, it must be text, a number, true or false",
  ],
])("refuses %j", (change, because) => {
  expect(() => assertStatements([good, { ...good, ...change }])).toThrow(
    new Error(`Cannot write the policy of bucket "acme-orders": ${because}`),
  );
});

test("refuses what is no list, in the policy of a pair as well", () => {
  expect(() =>
    new TwoRegions().addPair({
      primary: { policyStatements: (() => good) as never },
    }),
  ).toThrow(
    `Cannot write the policy of bucket "acme-orders": policyStatements is ${JSON.stringify(good)}, it must be a list`,
  );
});

test("refuses a public Allow and a deleted principal that an adopted bucket's policy has", () => {
  const adopting = (change: object) => () =>
    new TwoRegions().addBucket({
      adopt: {
        existing: [],
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [{ ...good, ...change }],
        }),
      },
    });
  expect(adopting({})).not.toThrow();
  expect(adopting({ Principal: "*" })).toThrow(
    'Cannot write the policy of bucket "acme-orders": adopt.policy.Statement[0] lets everybody in,',
  );
  expect(adopting({ Principal: { AWS: "AIDAEXAMPLEEXAMPLE123" } })).toThrow(
    'adopt.policy.Statement[0] names the principal "AIDAEXAMPLEEXAMPLE123"',
  );
});
