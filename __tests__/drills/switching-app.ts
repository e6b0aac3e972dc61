import { App, LocalBackend, TerraformStack } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { ProtectedBucket } from "../../modules";
import { switchingPairs } from "./switching-pairs";

/**
 * A pair that lives on while its options change, one after the other: the environment says which of them are on.
 */
const { DRILL_SWITCHED: switched = "nothing" } = process.env;
const app = new App({ stackTraces: false });
const stack = new TerraformStack(app, "switching");
new LocalBackend(stack, { path: "terraform.tfstate" });
const primary = {
  provider: new AwsProvider(stack, "Primary", { region: "eu-west-1" }),
};
const replica = {
  provider: new AwsProvider(stack, "Replica", {
    alias: "replica",
    region: "eu-central-1",
  }),
};
const failures = new SqsQueue(stack, "Failures", {
  provider: primary.provider,
  name: "drill-failures",
});
const third = new AwsProvider(stack, "Third", {
  alias: "third",
  region: "eu-north-1",
});
const pairs = switchingPairs({
  primary,
  replica,
  third,
  queueArn: failures.arn,
});
const pair = pairs[switched];
if (!pair) {
  throw new Error(`Cannot switch: DRILL_SWITCHED is ${switched}`);
}
new ProtectedBucket(stack, "Switching", pair);
app.synth();
