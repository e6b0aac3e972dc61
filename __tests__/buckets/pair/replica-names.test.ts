import { TerraformVariable } from "cdktf";
import { replicaName } from "../../../modules/buckets/pair/replica-names";
import { TwoRegions } from "../two-regions";

test("appends -replica", () => {
  expect(replicaName("acme-orders", {})).toBe("acme-orders-replica");
});

test("takes a primary's name of 55 characters, which makes 63", () => {
  expect(replicaName("a".repeat(55), {})).toHaveLength(63);
});

test("refuses a primary's name of 56 characters, which makes 64", () => {
  const name = "a".repeat(56);
  expect(() => replicaName(name, {})).toThrow(
    new Error(
      `Cannot name the replica of bucket "${name}": "${name}-replica" is 64 characters long, S3 takes up to 63; set replica.bucketName`,
    ),
  );
});

test("leaves the length of a token's name to Terraform", () => {
  const suffix = new TerraformVariable(new TwoRegions(), "suffix", {});
  const name = `${"a".repeat(50)}-${suffix.stringValue}`;
  expect(replicaName(name, {})).toBe(`${name}-replica`);
});
