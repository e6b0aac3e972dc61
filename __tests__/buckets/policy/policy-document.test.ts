import {
  App,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
  Token,
} from "cdktf";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { bucketPolicyDocument } from "../../../modules/buckets/policy/bucket-policy-document";
import type { PolicyStatement } from "../../../modules/buckets";
import { parseJsonencode } from "../../../modules/terraform/jsonencode";

/** What Terraform reads as the policy of bucket `Orders`, with this statement in it. */
function written(
  statementFor: (stack: TerraformStack, arn: string) => PolicyStatement,
): string {
  const stack = new TerraformStack(new App({ stackTraces: false }), "storage");
  const { arn } = new S3Bucket(stack, "Orders", {});
  new TerraformOutput(stack, "Policy", {
    value: bucketPolicyDocument(
      "acme-orders",
      (bucketArn) => [statementFor(stack, bucketArn)],
      arn,
      "arn:aws:s3:::acme-orders",
    ),
  });
  return stack.toTerraform().output.Policy.value;
}

function variable(stack: TerraformStack, type = "string"): TerraformVariable {
  return new TerraformVariable(stack, "given", { type });
}

function readable(Resource: string): PolicyStatement {
  return { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource };
}

function statementIn(policy: string): PolicyStatement {
  const encoded = parseJsonencode(policy.slice(2, -1))?.value;
  return (encoded as { Statement: [PolicyStatement] }).Statement[0];
}

test("writes JSON as long as references are ARNs of resources", () => {
  const policy = written((_stack, arn) => readable(`${arn}/*`));
  expect(JSON.parse(policy).Statement[0].Resource).toBe(
    "${aws_s3_bucket.Orders.arn}/*",
  );
});

test.each<[string, (stack: TerraformStack) => string, string]>([
  ["a variable", (stack) => variable(stack).stringValue, "${var.given}"],
  [
    "a variable inside of text",
    (stack) => `a/${variable(stack).stringValue}/*`,
    "a/${var.given}/*",
  ],
  [
    "a parameter",
    () => "${data.aws_ssm_parameter.Team.value}",
    "${data.aws_ssm_parameter.Team.value}",
  ],
  [
    "an expression with texts of its own",
    () => 'a"b\\c${lookup(var.m, "k}", "${var.n}")}/\n',
    'a"b\\c${lookup(var.m, "k}", "${var.n}")}/\n',
  ],
  [
    "a policy variable beside a variable",
    (stack) => `\${aws:username}/${variable(stack).stringValue}`,
    "$${aws:username}/${var.given}",
  ],
])("writes %s by jsonencode", (_what, resourceOf, expected) => {
  const policy = written((stack) => readable(resourceOf(stack)));
  expect(policy).toMatch(/^\$\{jsonencode\(/);
  expect(statementIn(policy).Resource).toBe(expected);
});

test("keeps a number a number, and a list a list", () => {
  const policy = written((stack, arn) => ({
    ...readable(arn),
    Action: Token.asList(new TerraformVariable(stack, "actions", {}).value),
    Condition: {
      NumericLessThan: { "s3:max-keys": variable(stack, "number").numberValue },
    },
  }));
  expect(policy).toMatch(/^\$\{jsonencode\(/);
  expect(statementIn(policy)).toMatchObject({
    Action: "${var.actions}",
    Condition: { NumericLessThan: { "s3:max-keys": "${var.given}" } },
  });
});
