import { TerraformVariable } from "cdktf";
import { replicationAlarm } from "../../../modules/buckets/alarms/replication-alarm";
import { resolved } from "../resolved";
import { TwoRegions } from "../two-regions";

function dimensionsFor(stack: TwoRegions, arn: string) {
  const { dimensions } = replicationAlarm(
    {
      source: stack.addBucket(),
      destination: { arn, region: "eu-central-1", versioned: true },
      ruleId: "whole-bucket",
    },
    {
      provider: stack.ireland,
      topicArn: "arn:aws:sns:eu-west-1:111122223333:alarms",
      metric: "OperationsFailedReplication",
      threshold: 0,
      periods: 1,
      description: "failed",
    },
  );
  return resolved(stack, dimensions);
}

test("takes the name of an external replica from its ARN, in any partition", () => {
  expect(
    dimensionsFor(new TwoRegions(), "arn:aws-us-gov:s3:::acme-archive"),
  ).toMatchObject({ DestinationBucket: "acme-archive" });
});

test("lets Terraform take the name from an ARN that only Terraform knows", () => {
  const stack = new TwoRegions();
  const { stringValue } = new TerraformVariable(stack, "archive", {});
  expect(dimensionsFor(stack, stringValue)).toMatchObject({
    DestinationBucket: '${element(split(":", var.archive), 5)}',
  });
});
