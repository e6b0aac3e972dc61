import { TerraformVariable } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import {
  awsProvider,
  dependable,
  resourceOf,
} from "../../../modules/buckets/options/construct-kinds";
import { TwoRegions } from "../two-regions";

const stack = new TwoRegions();
const variable = new TerraformVariable(stack, "region", {}).stringValue;
const role = new IamRole(stack, "Role", { assumeRolePolicy: "{}" });

test.each([
  stack.ireland,
  stack.addProvider("environment"),
  stack.addProvider("variable", variable),
  stack.addProvider("newer", "us-east-9", { skipRegionValidation: true }),
])("takes a provider of AWS (%#)", (provider) => {
  expect(awsProvider(provider, "provider")).toBeUndefined();
});

test.each([undefined, null, "aws", {}, AwsProvider, stack, role])(
  "refuses what is no provider (%#)",
  (provider) => {
    expect(awsProvider(provider, "primary.provider")?.because).toMatch(
      /^primary\.provider is .*, pass an AwsProvider, such as new AwsProvider\(/,
    );
  },
);

test("refuses a provider of a Region that does not exist, and says the way out", () => {
  const provider = stack.addProvider("nowhere", "us-east-9");
  expect(awsProvider(provider, "provider")?.because).toBe(
    'provider.region is "us-east-9", which is no Region of AWS that is known here, correct it, or set provider.skipRegionValidation to true for one that is newer',
  );
});

test("takes a resource by its type", () => {
  expect(resourceOf("aws_iam_role")(role, "role")).toBeUndefined();
  expect(resourceOf("aws_s3_bucket")("acme", "bucket")?.because).toBe(
    'bucket is "acme", pass a resource of type aws_s3_bucket',
  );
  expect(resourceOf("aws_s3_bucket")(role, "bucket")?.because).toMatch(
    /, pass a resource of type aws_s3_bucket$/,
  );
});

test("takes what Terraform can wait for", () => {
  expect(dependable(role, "dependsOn[0]")).toBeUndefined();
  expect(dependable("aws_iam_role.x", "dependsOn[0]")?.because).toBe(
    'dependsOn[0] is "aws_iam_role.x", pass what Terraform can wait for, such as a resource',
  );
});
