import * as fc from "fast-check";
import {
  bucketArn,
  isBucketArn,
  isKeyArn,
  longestBucketArn,
  parseArn,
  printArn,
  regionIn,
  type Arn,
} from "../../modules/aws/arn";
import { accountOf, isAccountId } from "../../modules/aws/account";
import "../property-seed";

const HOLE = "${app/aws_sns_topic.a.arn:1}";

test("cuts an ARN into its parts, and leaves the colons of the resource alone", () => {
  expect(
    parseArn("arn:aws:lambda:eu-west-1:111122223333:function:failures:live"),
  ).toEqual({
    partition: "aws",
    service: "lambda",
    region: "eu-west-1",
    account: "111122223333",
    resource: "function:failures:live",
  });
});

test("a reference stands for a part, whatever colons it holds", () => {
  expect(parseArn(`arn:${HOLE}:sns:x${HOLE}:${HOLE}:${HOLE}`)).toEqual({
    partition: HOLE,
    service: "sns",
    region: `x${HOLE}`,
    account: HOLE,
    resource: HOLE,
  });
});

test.each([
  "",
  "arn",
  "arn:",
  "arn:aws:s3::",
  "Arn:aws:s3:::a",
  "arn:${a:b:c:d:e",
])("%j has too few parts for an ARN", (text) => {
  expect(parseArn(text)).toBeUndefined();
});

const literal = fc.stringMatching(/^[^:${}]*$/);
const part = fc
  .array(fc.oneof(literal, fc.constant(HOLE), fc.constant("${}")))
  .map((pieces) => pieces.join(""));
const arns: fc.Arbitrary<Arn> = fc.record({
  partition: part,
  service: part,
  region: part,
  account: part,
  resource: fc.string({ unit: "binary" }),
});

test("what is printed is read back as it was", () => {
  fc.assert(
    fc.property(arns, (arn) => {
      expect(parseArn(printArn(arn))).toEqual(arn);
    }),
  );
});

const hostile = fc
  .array(
    fc.constantFrom(
      "arn:",
      ":",
      "${",
      "}",
      "$",
      "aws",
      "\n",
      "\0",
      "é",
      "/",
      "*",
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(""));

test("no text throws, and one that is read is printed as it was", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        hostile,
        hostile.map((text) => `arn:${text}`),
        fc.string(),
      ),
      (text) => {
        const arn = parseArn(text);
        expect(arn ? printArn(arn) : text).toBe(text);
        for (const ask of [isBucketArn, isKeyArn, accountOf, isAccountId]) {
          expect(() => ask(text)).not.toThrow();
        }
      },
    ),
  );
});

test("a long text of references is read in no time", () => {
  const start = performance.now();
  parseArn(`arn:${"${a}".repeat(200_000)}:`);
  parseArn(`arn:${"${".repeat(200_000)}:`);
  expect(performance.now() - start).toBeLessThan(1000);
});

test.each([
  ["arn:aws:s3:::acme-orders", true],
  ["arn:aws-iso-b:s3:::acme.orders", true],
  ["arn:aws:s3:::acme-orders/*", false],
  ["arn:aws:s3:::acme_orders", false],
  ["arn:aws:s3:::*", false],
  ["arn:aws:s3:::", false],
  ["arn:aws:s3:eu-west-1::acme-orders", false],
  ["arn:aws:s3::111122223333:acme-orders", false],
  ["arn:${a}:s3:::acme-orders", false],
  ["arn:aws:sns:::acme-orders", false],
])("%s is a bucket: %s", (text, isBucket) => {
  expect(isBucketArn(text)).toBe(isBucket);
});

test.each([
  ["arn:aws:kms:eu-west-1:111122223333:key/1", true],
  [`arn:aws:kms:${HOLE}:${HOLE}:key/1`, true],
  ["arn:aws:kms:eu-west-1:111122223333:alias/key/1", false],
  ["arn:aws:sns:eu-west-1:111122223333:key/1", false],
  ["key/1", false],
])("%s is a key: %s", (text, isKey) => {
  expect(isKeyArn(text)).toBe(isKey);
});

test.each([
  ["arn:aws:sns:eu-west-1:111122223333:alarms", "eu-west-1"],
  ["arn:aws:s3:::acme-orders", undefined],
  [`arn:aws:sns:${HOLE}:111122223333:alarms`, undefined],
  [`arn:${HOLE}:sns:eu-west-1:111122223333:alarms`, undefined],
  ["alarms", undefined],
])("the Region of %s is %s", (text, region) => {
  expect(regionIn(parseArn(text))).toBe(region);
});

test.each([
  ["arn:aws:sns:eu-west-1:111122223333:alarms", "111122223333"],
  ["arn:aws:s3:::acme-orders", undefined],
  ["arn:aws:iam::aws:policy/ReadOnlyAccess", undefined],
  ["111122223333", undefined],
])("the account of %s is %s", (text, account) => {
  expect(accountOf(text)).toBe(account);
});

test.each(["11112222333", "1111222233334", "11112222333a", "١١١١٢٢٢٢٣٣٣٣", ""])(
  "%j is no account",
  (text) => {
    expect(isAccountId(text)).toBe(false);
  },
);

test("no bucket's ARN is longer than the longest", () => {
  expect(bucketArn("aws-cn", "acme")).toBe("arn:aws-cn:s3:::acme");
  expect(longestBucketArn("acme")).toBe("arn:aws-us-gov:s3:::acme");
});
