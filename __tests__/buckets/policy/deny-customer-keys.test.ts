import { denyCustomerKeys } from "../../../modules/buckets/policy/deny-customer-keys";

test("denies objects that come with the caller's own key", () => {
  expect(denyCustomerKeys("arn:aws:s3:::acme-orders")).toEqual({
    Sid: "DenyCustomerProvidedKeys",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:PutObject",
    Resource: "arn:aws:s3:::acme-orders/*",
    Condition: {
      Null: { "s3:x-amz-server-side-encryption-customer-algorithm": "false" },
    },
  });
});
