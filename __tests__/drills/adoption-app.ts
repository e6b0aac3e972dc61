import { App, LocalBackend, TerraformStack } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { GuardedBucket, ProtectedBucket } from "../../modules";

/**
 * Adopts buckets that the drill has made by hand; the policy of one comes in by the environment. What the owner says of
 * them there as well: "nothing", the "key", or "all".
 */
const { DRILL_POLICY: policy, DRILL_SAID: said = "all" } = process.env;
if (policy === undefined) {
  throw new Error("Cannot adopt: DRILL_POLICY is not set");
}
const all = said === "all";
const app = new App({ stackTraces: false });
const stack = new TerraformStack(app, "adoption");
new LocalBackend(stack, { path: "terraform.tfstate" });
const ireland = new AwsProvider(stack, "Primary", { region: "eu-west-1" });
const frankfurt = new AwsProvider(stack, "Replica", {
  alias: "replica",
  region: "eu-central-1",
});
const existing = ["versioning", "publicAccessBlock", "encryption"] as const;

new GuardedBucket(stack, "Handmade", {
  bucketName: "drill-handmade",
  provider: ireland,
  versionProtection: { kind: "policy-guard" },
  kmsKeyArn:
    said === "nothing"
      ? undefined
      : "arn:aws:kms:eu-west-1:123456789012:key/11111111-1111-1111-1111-111111111111",
  ...(all && {
    lifecycleRules: [
      {
        id: "uploads",
        status: "Enabled",
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
      },
    ],
  }),
  adopt: { existing: all ? [...existing, "lifecycle"] : existing, policy },
});
new GuardedBucket(stack, "Locked", {
  bucketName: "drill-handmade-locked",
  provider: ireland,
  versionProtection: all
    ? { kind: "object-lock", mode: "COMPLIANCE", retentionYears: 1 }
    : { kind: "policy-guard" },
  adopt: {
    existing: all ? ["versioning", "objectLock"] : ["versioning"],
    policy: "none",
  },
});
new ProtectedBucket(stack, "ToBeLocked", {
  bucketName: "drill-handmade-to-be-locked",
  versionProtection: {
    kind: "object-lock",
    mode: "GOVERNANCE",
    retentionDays: 30,
  },
  primary: {
    provider: ireland,
    adopt: { existing: ["versioning"], policy: "none" },
  },
  replica: { provider: frankfurt },
});
app.synth();
