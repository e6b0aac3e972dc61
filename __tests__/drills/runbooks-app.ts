import { App, LocalBackend, TerraformStack } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { enforceProtection, waive } from "../../modules";
import { ProtectedStorageStack } from "../../stacks";

/** The example's first pair, and a bucket of somebody's own that keeps and archives versions and guards nothing. */
const app = new App({ stackTraces: false });
new ProtectedStorageStack(app, "storage", {
  primaryRegion: "us-east-1",
  replicaRegion: "us-east-2",
  buckets: { Orders: { bucketName: "acme-orders" } },
});

const stack = new TerraformStack(app, "loose");
new LocalBackend(stack, { path: "terraform.tfstate" });
new AwsProvider(stack, "Aws", { region: "us-east-1" });
const loose = new S3Bucket(stack, "Loose", { bucket: "acme-loose" });
new S3BucketVersioningA(stack, "Versioning", {
  bucket: loose.id,
  versioningConfiguration: { status: "Enabled" },
});
new S3BucketLifecycleConfiguration(stack, "Lifecycle", {
  bucket: loose.id,
  rule: [
    {
      id: "archive",
      status: "Enabled",
      filter: [{ prefix: "" }],
      transition: [{ days: 90, storageClass: "GLACIER" }],
    },
  ],
});
for (const rule of [
  "bucket-deletion-denied",
  "destroy-prevented",
  "replicated-to-another-region",
  "version-deletion-guarded",
]) {
  waive(loose, { rule, reason: "a drill", until: "2999-12-31" });
}
enforceProtection(app);
app.synth();
