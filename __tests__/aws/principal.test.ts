import * as fc from "fast-check";
import {
  isOriginAccessIdentity,
  principalOf,
} from "../../modules/aws/principal";
import "../property-seed";

const account = "111122223333";

test.each([
  ["iam::111122223333:root", { kind: "root", account, name: "" }],
  ["iam::111122223333:user/ann", { kind: "user", account, name: "ann" }],
  [
    "iam::111122223333:role/aws-reserved/sso.amazonaws.com/Admin",
    { kind: "role", account, name: "Admin" },
  ],
  [
    "sts::111122223333:assumed-role/Admin/ann@acme.example",
    { kind: "session", account, name: "Admin", session: "ann@acme.example" },
  ],
  [
    "sts::111122223333:federated-user/ann",
    { kind: "federated-user", account, name: "ann" },
  ],
])("%s is read in every partition", (rest, principal) => {
  for (const partition of ["aws", "aws-cn", "aws-us-gov", "aws-iso-b"]) {
    expect(principalOf(`arn:${partition}:${rest}`)).toEqual(principal);
  }
});

test.each([
  "111122223333",
  "arn:aws:iam::111122223333:group/admins",
  "arn:aws:iam::111122223333:policy/admins",
  "arn:aws:iam::111122223333:role/",
  "arn:aws:iam::111122223333:rooted",
  "arn:aws:iam::11112222333:root",
  "arn:aws:iam::aws:role/a",
  "arn:aws:iam:eu-west-1:111122223333:role/a",
  "arn:aws:sts::111122223333:role/a",
  "arn:aws:sts::111122223333:assumed-role/a",
  "arn:aws:iam::111122223333:assumed-role/a/b",
  "arn:aws:s3:::root",
  "arn:${a}:iam::111122223333:role/a",
  "arn:aws:iam::${a}:role/a",
])("%s is nobody who signs in", (text) => {
  expect(principalOf(text)).toBeUndefined();
});

test.each([
  ["arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1", true],
  ["arn:aws:iam::cloudfront:role/a", false],
  ["arn:aws:iam::111122223333:user/a", false],
  ["a", false],
])("%s is an origin access identity: %s", (text, is) => {
  expect(isOriginAccessIdentity(text)).toBe(is);
});

test("no text throws", () => {
  const piece = fc.constantFrom(
    "arn:aws:",
    "iam",
    "sts",
    ":",
    "/",
    "role/",
    "${",
    "}",
    account,
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      expect(() => principalOf(pieces.join(""))).not.toThrow();
      expect(() => isOriginAccessIdentity(pieces.join(""))).not.toThrow();
    }),
  );
});
