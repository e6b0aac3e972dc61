import { quoted } from "../../../modules/sentences/quoted";
import { TerraformVariable } from "cdktf";
import { assertBucketName } from "../../../modules/buckets/bucket/bucket-name";
import { TwoRegions } from "../two-regions";

test.each([
  "abc",
  "a".repeat(63),
  "0acme.orders-2026",
  "1.2.3",
  "1.2.3.4.5",
  "acme--x-s3-orders",
  "acme-xn--orders",
])("takes %s", (name) => {
  expect(() => assertBucketName(name)).not.toThrow();
});

test("takes a token, which only Terraform knows", () => {
  const name = new TerraformVariable(new TwoRegions(), "name", {});
  expect(() => assertBucketName(name.stringValue)).not.toThrow();
});

const LETTERS = "S3 takes lowercase letters, digits, dots and hyphens";
const EDGES =
  "it begins or ends with a dot or a hyphen, S3 wants a letter or a digit there";

test.each([
  ["", "it is 0 characters long, S3 takes 3 to 63"],
  ["ab", "it is 2 characters long, S3 takes 3 to 63"],
  ["a".repeat(64), "it is 64 characters long, S3 takes 3 to 63"],
  ["a".repeat(100_000), "it is 100000 characters long, S3 takes 3 to 63"],
  ["Acme-orders", `it contains "A", ${LETTERS}`],
  ["acme_orders", `it contains "_", ${LETTERS}`],
  ["acme orders", `it contains " ", ${LETTERS}`],
  ["acme/orders", `it contains "/", ${LETTERS}`],
  ["acme-orders\n", `it contains "\\n", ${LETTERS}`],
  ['acme"orders', `it contains "\\"", ${LETTERS}`],
  ["acme-${var.x}", `it contains "$", ${LETTERS}`],
  ["acme-%{if}", `it contains "%", ${LETTERS}`],
  ["acme-übung", `it contains "ü", ${LETTERS}`],
  ["acme-аррӏе", `it contains "а", ${LETTERS}`],
  ["acme-🪣", `it contains "🪣", ${LETTERS}`],
  ["acme-\ud83e", `it contains "\\ud83e", ${LETTERS}`],
  ["-acme", EDGES],
  ["acme-", EDGES],
  [".acme", EDGES],
  ["acme.", EDGES],
  ["acme..orders", "it contains two dots in a row, S3 takes one at a time"],
  ["192.168.5.4", "it looks like an IP address, S3 reserves that form"],
  ["xn--acme", 'it starts with "xn--", S3 reserves that prefix'],
  ["sthree-acme", 'it starts with "sthree-", S3 reserves that prefix'],
  [
    "amzn-s3-demo-acme",
    'it starts with "amzn-s3-demo-", S3 reserves that prefix',
  ],
  ["acme-s3alias", 'it ends with "-s3alias", S3 reserves that suffix'],
  ["acme--ol-s3", 'it ends with "--ol-s3", S3 reserves that suffix'],
  ["acme.mrap", 'it ends with ".mrap", S3 reserves that suffix'],
  ["acme--x-s3", 'it ends with "--x-s3", S3 reserves that suffix'],
  ["acme--table-s3", 'it ends with "--table-s3", S3 reserves that suffix'],
])("refuses %.40j", (name, because) => {
  expect(() => assertBucketName(name)).toThrow(
    new Error(`Cannot create bucket ${quoted(name)}: ${because}`),
  );
});
