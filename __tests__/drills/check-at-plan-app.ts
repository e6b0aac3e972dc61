import { App, TerraformResource, TerraformStack } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import {
  allRules,
  enforceProtection,
  ProtectedBucket,
  waive,
} from "../../modules";

/** Buckets of which only variables, and what is known after apply, say what protects them. */
const app = new App({ stackTraces: false });

function byVariable(stack: TerraformStack, alias: string): AwsProvider {
  return new AwsProvider(stack, alias, {
    alias,
    region: `\${var.${alias}_region}`,
  });
}

function providers(stack: TerraformStack): [AwsProvider, AwsProvider] {
  return [byVariable(stack, "primary"), byVariable(stack, "replica")];
}

function declare(stack: TerraformStack, ...names: string[]): void {
  for (const name of names) {
    stack.addOverride(`variable.${name}`, { type: "string", default: null });
  }
}

function primaryOf(stack: TerraformStack, type: string): TerraformResource {
  const found = stack.node
    .findAll()
    .find(
      (node): node is TerraformResource =>
        TerraformResource.isTerraformResource(node) &&
        node.terraformResourceType === type &&
        node.node.path.includes("/Primary/"),
    );
  return found!;
}

const pair = new TerraformStack(app, "pair");
declare(pair, "primary_region", "replica_region", "status", "policy", "other");
const [primary, replica] = providers(pair);
new ProtectedBucket(pair, "Orders", {
  bucketName: "acme-orders",
  versionProtection: { kind: "policy-guard" },
  primary: { provider: primary },
  replica: { provider: replica },
});
const versioningOf = primaryOf(pair, "aws_s3_bucket_versioning");
versioningOf.addOverride("versioning_configuration.status", "${var.status}");
primaryOf(pair, "aws_s3_bucket_policy").addOverride("policy", "${var.policy}");
pair.addOverride("resource.aws_s3_bucket_versioning.other", {
  provider: "aws.primary",
  bucket: "${var.other}",
  versioning_configuration: { status: "Suspended" },
});

/** Known only when something else was made. */
const later = new TerraformStack(app, "later");
declare(later, "primary_region", "replica_region", "policy");
const [here, there] = providers(later);
later.addOverride("resource.terraform_data.text", { input: "${var.policy}" });
new ProtectedBucket(later, "Logs", {
  bucketName: "acme-logs",
  versionProtection: { kind: "policy-guard" },
  primary: { provider: here },
  replica: { provider: there },
});
primaryOf(later, "aws_s3_bucket_policy").addOverride(
  "policy",
  "${terraform_data.text.output}",
);

/** Regions that a variable and the environment name, and the owner promises. */
const promised = new TerraformStack(app, "promised");
declare(promised, "primary_region", "replica_region");
new ProtectedBucket(promised, "Held", {
  bucketName: "acme-held",
  versionProtection: { kind: "policy-guard" },
  primary: {
    provider: byVariable(promised, "primary"),
    region: "eu-central-1",
  },
  replica: {
    provider: new AwsProvider(promised, "replica", { alias: "replica" }),
    region: "eu-west-1",
  },
});

/** Several of a kind, each of which an expression names that only Terraform reads. */
const several = new TerraformStack(app, "several");
declare(several, "primary_region", "replica_region", "prefix");
const [provider] = providers(several);
const each = new S3Bucket(several, "Each", { provider });
each.overrideLogicalId("each");
each.addOverride("count", 2);
each.addOverride("bucket", "acme-each-${count.index}");
const versioning = new S3BucketVersioningA(several, "Versioning", {
  provider,
  bucket: "replaced",
  versioningConfiguration: { status: "Enabled" },
});
versioning.overrideLogicalId("each");
versioning.addOverride("count", 2);
versioning.addOverride(
  "bucket",
  '${format("%s%s", var.prefix, aws_s3_bucket.each[count.index].bucket)}',
);
for (const { id } of allRules) {
  if (!["versioning-enabled", "one-configuration-per-bucket"].includes(id)) {
    waive(each, { rule: id, reason: "a drill", until: "2999-12-31" });
  }
}

enforceProtection(app, { unknown: "check-at-plan" });
app.synth();
