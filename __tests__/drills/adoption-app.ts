import { App, LocalBackend, TerraformStack } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { ProtectedBucket } from "../../modules";

/** Adopts a bucket that the drill has made by hand; its policy comes in by the environment. */
const policy = process.env.DRILL_POLICY;
if (policy === undefined) {
  throw new Error("Cannot adopt: DRILL_POLICY is not set");
}
const app = new App({ stackTraces: false });
const stack = new TerraformStack(app, "adoption");
new LocalBackend(stack, { path: "terraform.tfstate" });
new ProtectedBucket(stack, "Handmade", {
  bucketName: "drill-handmade",
  primary: {
    provider: new AwsProvider(stack, "Primary", { region: "eu-west-1" }),
    adopt: {
      existing: ["versioning", "publicAccessBlock", "encryption"],
      policy,
    },
  },
  replica: {
    provider: new AwsProvider(stack, "Replica", {
      alias: "replica",
      region: "eu-central-1",
    }),
  },
});
app.synth();
