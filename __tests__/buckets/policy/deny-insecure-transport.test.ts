import { denyInsecureTransport } from "../../../modules/buckets/policy/deny-insecure-transport";

test("denies everything on the bucket and its objects without TLS", () => {
  expect(denyInsecureTransport("arn:aws:s3:::acme-orders")).toEqual({
    Sid: "DenyInsecureTransport",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: ["arn:aws:s3:::acme-orders", "arn:aws:s3:::acme-orders/*"],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  });
});
