import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import {
  existingStatements,
  importResource,
} from "../../../modules/buckets/bucket/adoption";
import { TwoRegions } from "../two-regions";

const STATEMENT = {
  Sid: "LetAuditorsRead",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:role/auditor" },
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::acme-orders/*",
};

function statementsOf(policy: string) {
  return existingStatements("acme-orders", { existing: [], policy });
}

function policyOf(Statement: unknown, Version = "2012-10-17"): string {
  return JSON.stringify({ Version, Statement });
}

test("collects one import block for each resource of a stack, in their order", () => {
  const stack = new TwoRegions();
  importResource(new S3Bucket(stack, "Orders", {}), "acme-orders");
  importResource(new S3Bucket(stack, "Invoices", {}), "acme-invoices");
  expect(stack.synthesized().json["import"]).toEqual([
    { to: "aws_s3_bucket.Orders", id: "acme-orders" },
    { to: "aws_s3_bucket.Invoices", id: "acme-invoices" },
  ]);
});

test("keeps the imports of two stacks apart", () => {
  const [first, second] = [new TwoRegions(), new TwoRegions()];
  importResource(new S3Bucket(first, "Orders", {}), "acme-orders");
  importResource(new S3Bucket(second, "Invoices", {}), "acme-invoices");
  expect(second.synthesized().json["import"]).toEqual([
    { to: "aws_s3_bucket.Invoices", id: "acme-invoices" },
  ]);
});

test("has no statements to keep when there is no policy", () => {
  expect(statementsOf("none")).toEqual([]);
});

test("keeps a list of statements as it is", () => {
  expect(statementsOf(policyOf([STATEMENT, STATEMENT]))).toEqual([
    STATEMENT,
    STATEMENT,
  ]);
});

test("keeps a single statement that stands in no list", () => {
  expect(statementsOf(policyOf(STATEMENT))).toEqual([STATEMENT]);
});

test("keeps policy variables out of Terraform's hands", () => {
  const Resource = "arn:aws:s3:::acme-orders/${aws:username}/%{x}/*";
  expect(statementsOf(policyOf({ ...STATEMENT, Resource }))).toEqual([
    {
      ...STATEMENT,
      Resource: "arn:aws:s3:::acme-orders/$${aws:username}/%%{x}/*",
    },
  ]);
});

test.each(["", "None", "{", "null", "[]", '"none"', "1", "{}"])(
  "refuses %j, which is not a policy document",
  (policy) => {
    expect(() => statementsOf(policy)).toThrow(
      new Error(
        'Cannot adopt bucket "acme-orders": adopt.policy is not a policy document, paste what "aws s3api get-bucket-policy --query Policy --output text" prints, or write "none"',
      ),
    );
  },
);

test("refuses a policy of the older version, whose statements mean something else beside ours", () => {
  expect(() => statementsOf(policyOf(STATEMENT, "2008-10-17"))).toThrow(
    new Error(
      'Cannot adopt bucket "acme-orders": the Version of adopt.policy is "2008-10-17", its statements can be kept only beside others of "2012-10-17"',
    ),
  );
});
