import { TerraformVariable } from "cdktf";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import {
  MfaDeleteCeremony,
  type MfaDeleteRecord,
} from "../../../modules/buckets";
import { TwoRegions } from "../two-regions";

const COMMAND =
  'aws s3api put-bucket-versioning --bucket acme-orders --region eu-west-1 --versioning-configuration Status=Enabled,MFADelete=Enabled --mfa "$MFA_SERIAL $MFA_CODE"';

function ceremonyIn(
  stack: TwoRegions,
  bucketName = "acme-orders",
  switchedOn?: MfaDeleteRecord,
): MfaDeleteCeremony {
  const bucket = new S3Bucket(stack, "Bucket", { bucket: bucketName });
  const versioning = new S3BucketVersioningA(stack, "Versioning", {
    bucket: bucket.id,
    versioningConfiguration: { status: "Enabled" },
  });
  return new MfaDeleteCeremony(stack, "Ceremony", {
    bucket,
    versioning,
    bucketName,
    region: "eu-west-1",
    switchedOn,
  });
}

test("holds the root user's command, with serial and code left to the shell", () => {
  expect(ceremonyIn(new TwoRegions()).command).toBe(COMMAND);
});

test("puts the command out by itself, to be printed on one line", () => {
  const stack = new TwoRegions();
  ceremonyIn(stack);
  expect(Object.values(stack.synthesized().json["output"]!)).toEqual([
    {
      description: "For the root user: switches MFA delete on",
      value: COMMAND,
    },
  ]);
});

test.each(["acme; id", "acme' id '", "$(id)", "acme\n", "-acme"])(
  "refuses the bucket name %j, which S3 would refuse",
  (name) => {
    expect(() => ceremonyIn(new TwoRegions(), name)).toThrow(
      `Cannot create bucket ${JSON.stringify(name)}: `,
    );
  },
);

test("compares the live bucket at every plan, and says what to do until it is on", () => {
  const stack = new TwoRegions();
  ceremonyIn(stack);
  expect(stack.synthesized().json["check"]).toEqual({
    mfa_delete_Versioning: {
      assert: [
        {
          condition:
            '${aws_s3_bucket_versioning.Versioning.versioning_configuration[0].mfa_delete == "Enabled"}',
          error_message: `MFA delete is not switched on for bucket "acme-orders". Sign in as the root user on the command line and run: ${COMMAND}`,
        },
      ],
    },
  });
});

test("goes on comparing after the ceremony", () => {
  const stack = new TwoRegions();
  ceremonyIn(stack, "acme-orders", { by: "jane", on: "2026-01-31" });
  expect(stack.synthesized().json["check"]).toHaveProperty(
    "mfa_delete_Versioning",
  );
});

test("names a bucket by its address where only Terraform knows the name", () => {
  const stack = new TwoRegions();
  const name = new TerraformVariable(stack, "name", {}).stringValue;
  ceremonyIn(stack, name);
  const { check } = stack.synthesized().json;
  expect(check?.["mfa_delete_Versioning"]).toMatchObject({
    assert: [
      {
        error_message: expect.stringMatching(
          /^MFA delete is not switched on for aws_s3_bucket_versioning\.Versioning\. .*--bucket '\$\{replace\(var\.name, [^)]*\)\}' /,
        ),
      },
    ],
  });
});

test("declares the command for the checklist, and no record before the ceremony", () => {
  const stack = new TwoRegions();
  ceremonyIn(stack);
  expect(stack.synthesized().at("Bucket").config["//"]).toMatchObject({
    protection: { mfaDelete: { command: COMMAND } },
  });
  expect(JSON.stringify(stack.synthesized().at("Bucket").config)).not.toContain(
    "switchedOn",
  );
});

test("declares who switched it on, and when", () => {
  const stack = new TwoRegions();
  const switchedOn = { by: "jane", on: "2026-01-31" };
  ceremonyIn(stack, "acme-orders", switchedOn);
  expect(stack.synthesized().at("Bucket").config["//"]).toMatchObject({
    protection: { mfaDelete: { switchedOn } },
  });
});
