import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { declareProtection } from "../../../modules/buckets/options/declarations";
import { TwoRegions } from "../two-regions";

test("writes declarations beside cdktf's own metadata, and nowhere else", () => {
  const stack = new TwoRegions();
  const bucket = new S3Bucket(stack, "Orders", { bucket: "acme-orders" });
  declareProtection(bucket, "historyWindowDays", 365);
  declareProtection(bucket, "retirement", { reason: "moved" });
  expect(stack.synthesized().at("Orders").config).toEqual({
    "//": {
      metadata: { path: "storage/Orders", uniqueId: "Orders" },
      protection: { historyWindowDays: 365, retirement: { reason: "moved" } },
    },
    bucket: "acme-orders",
  });
});

test("adds no second resource when somebody renames the declared one", () => {
  const stack = new TwoRegions();
  const bucket = new S3Bucket(stack, "Orders", { bucket: "acme-orders" });
  declareProtection(bucket, "historyWindowDays", 365);
  bucket.overrideLogicalId("elsewhere");
  const { json } = stack.synthesized();
  expect(Object.keys(json["resource"]!["aws_s3_bucket"] as object)).toEqual([
    "Orders",
  ]);
});
