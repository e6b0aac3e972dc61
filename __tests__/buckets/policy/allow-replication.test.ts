import { allowReplication } from "../../../modules/buckets/policy/allow-replication";

test("lets one role write replicas, and do nothing to the bucket itself", () => {
  expect(
    allowReplication(
      "arn:aws:s3:::acme-orders-replica",
      "arn:aws:iam::111122223333:role/replication",
    ),
  ).toEqual({
    Sid: "AllowReplicationFromOtherAccount",
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::111122223333:role/replication" },
    Action: [
      "s3:ReplicateObject",
      "s3:ReplicateDelete",
      "s3:ReplicateTags",
      "s3:ObjectOwnerOverrideToBucketOwner",
    ],
    Resource: "arn:aws:s3:::acme-orders-replica/*",
  });
});
