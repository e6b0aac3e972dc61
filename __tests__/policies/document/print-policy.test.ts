import { parsePolicy, printPolicy } from "../../../modules/policies";
import { BUCKET, denyDeletion, documentOf } from "../good-policy";

test("lists stand wherever one value or many may", () => {
  const policy = parsePolicy({
    Version: "2012-10-17",
    Statement: denyDeletion({
      Principal: { AWS: "111122223333" },
      Condition: { NumericGreaterThan: { "aws:MultiFactorAuthAge": 1 } },
    }),
  });
  expect(printPolicy(policy)).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "MFADeleteOnly",
        Effect: "Deny",
        Principal: { AWS: ["111122223333"] },
        Action: ["s3:DeleteBucket"],
        Resource: [BUCKET],
        Condition: { NumericGreaterThan: { "aws:MultiFactorAuthAge": ["1"] } },
      },
    ],
  });
});

test.each([
  ["not JSON", "{"],
  ["a document that only Terraform can read", "${data.x.json}"],
  ["statements that only Terraform can read", { Statement: "${var.s}" }],
  ["a document without statements", { Version: "2012-10-17" }],
])("%s prints as it is", (_what, source) => {
  expect(printPolicy(parsePolicy(source))).toEqual(source);
});

test("an element that is missing is not made up", () => {
  const printed = printPolicy(
    parsePolicy(documentOf(denyDeletion({ Condition: undefined }))),
  ) as { Statement: object[] };
  expect(printed.Statement[0]).not.toHaveProperty("Condition");
});
