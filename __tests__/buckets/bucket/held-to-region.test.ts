import { TerraformStack, TerraformVariable, Testing, type App } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { GuardedBucket } from "../../../modules";

/** The `lifecycle` of a bucket whose Region was promised, and the command in which the Region stands. */
function promised(
  region: string | undefined,
  providerRegion: (stack: TerraformStack) => string | undefined,
  more: object = {},
) {
  const stack = new TerraformStack(Testing.app() as App, "stack");
  const provider = new AwsProvider(stack, "Provider", {
    region: providerRegion(stack),
  });
  const { mfaDeleteCommand } = new GuardedBucket(stack, "Data", {
    bucketName: "acme-data",
    provider,
    region,
    ...more,
  });
  const { resource } = stack.toTerraform() as {
    resource: { aws_s3_bucket: Record<string, { lifecycle?: object }> };
  };
  const [bucket] = Object.values(resource.aws_s3_bucket);
  return { lifecycle: bucket!.lifecycle, mfaDeleteCommand };
}

const byVariable = (stack: TerraformStack) =>
  new TerraformVariable(stack, "region", { type: "string" }).stringValue;
const MESSAGE =
  'Bucket "acme-data" was promised to be in Region eu-west-1, and its provider is for another one: correct the variable or the environment, or the option region.';

test("a provider by variable is compared before the bucket is planned", () => {
  const { lifecycle, mfaDeleteCommand } = promised("eu-west-1", byVariable);
  expect(lifecycle).toEqual({
    prevent_destroy: true,
    precondition: [
      {
        condition: '${(var.region == "eu-west-1")}',
        error_message: MESSAGE,
      },
    ],
  });
  expect(mfaDeleteCommand).toContain("--region eu-west-1 ");
});

test("a provider by an expression that somebody wrote out is compared as well", () => {
  const { lifecycle } = promised("eu-west-1", () => "${var.region}");
  expect(lifecycle).toMatchObject({
    precondition: [{ condition: '${"${var.region}" == "eu-west-1"}' }],
  });
});

test("a provider that names no Region is compared by what the bucket says", () => {
  const { lifecycle } = promised("eu-west-1", () => undefined);
  expect(lifecycle).toEqual({
    prevent_destroy: true,
    postcondition: [
      {
        condition: '${self.region == "eu-west-1"}',
        error_message: MESSAGE,
      },
    ],
  });
});

test("a provider that names the same Region needs no condition", () => {
  expect(promised("eu-west-1", () => "eu-west-1").lifecycle).toEqual({
    prevent_destroy: true,
  });
});

test("a bucket that is adopted, or given up, is held to it too", () => {
  const adopt = { existing: [], policy: "none" };
  expect(promised("eu-west-1", byVariable, { adopt }).lifecycle).toMatchObject({
    prevent_destroy: true,
    ignore_changes: ["tags"],
    precondition: [{ error_message: MESSAGE }],
  });
  const retirement = { reason: "over", until: "2999-12-31" };
  expect(
    promised("eu-west-1", byVariable, { retirement }).lifecycle,
  ).toMatchObject({ precondition: [{ error_message: MESSAGE }] });
});

test.each<[string, () => unknown, string]>([
  [
    "beside another one of the provider",
    () => promised("eu-west-1", () => "eu-west-2"),
    'Cannot build bucket "acme-data": region is "eu-west-1", and its provider is for "eu-west-2", leave region out or give it the other provider',
  ],
  [
    "that does not exist",
    () => promised("us-east-9", byVariable),
    'Cannot use "us-east-9" as region: it is no Region of AWS that is known here, correct it, or leave it out for one that is newer',
  ],
  [
    "that is no code",
    () => promised("Ireland", byVariable),
    'Cannot use "Ireland" as region: it is not the code of an AWS Region',
  ],
  [
    "by a reference",
    () => promised("${var.region}", byVariable),
    "Cannot use a reference as region: nobody could tell",
  ],
])("refuses a Region %s", (_, make, words) => {
  expect(make).toThrow(words);
});
