import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { importResource } from "../../../modules/buckets/adoption/import-resource";
import { TwoRegions } from "../two-regions";

test("collects one import block for each resource of a stack, in their order", () => {
  const stack = new TwoRegions();
  importResource(new S3Bucket(stack, "Orders", {}), "acme-orders");
  importResource(new S3Bucket(stack, "Invoices", {}), "acme-invoices");
  expect(stack.synthesized().json["import"]).toEqual([
    { to: "aws_s3_bucket.Orders", id: "acme-orders" },
    { to: "aws_s3_bucket.Invoices", id: "acme-invoices" },
  ]);
});

test("keeps the imports of two stacks apart", () => {
  const [first, second] = [new TwoRegions(), new TwoRegions()];
  importResource(new S3Bucket(first, "Orders", {}), "acme-orders");
  importResource(new S3Bucket(second, "Invoices", {}), "acme-invoices");
  expect(second.synthesized().json["import"]).toEqual([
    { to: "aws_s3_bucket.Invoices", id: "acme-invoices" },
  ]);
});
