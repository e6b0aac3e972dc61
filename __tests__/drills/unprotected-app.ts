import { App, LocalBackend, TerraformStack } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { enforceProtection } from "../../modules";

/** Two stacks that nothing protects: one bucket, and one that Terraform makes as often as a set says. */
const app = new App({ stackTraces: false });
const single = stackIn("single");
new S3Bucket(single, "Raw", {
  // A finding quotes the name: Terraform must print it, not evaluate it.
  bucket: '${lower("ACME-RAW")}',
});
const repeated = stackIn("repeated");
new S3Bucket(repeated, "Raw", { bucket: "${each.key}" }).addOverride(
  "for_each",
  '${toset(["acme-one", "acme-two"])}',
);
enforceProtection(app);
app.synth();

function stackIn(id: string): TerraformStack {
  const stack = new TerraformStack(app, id);
  new LocalBackend(stack, { path: "terraform.tfstate" });
  new AwsProvider(stack, "Aws", { region: "eu-west-1" });
  return stack;
}
