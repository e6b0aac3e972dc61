import { unknown, absent, known } from "../../../modules/facts/fact";
import type { BucketFacts } from "../../../modules/checklist";
import { askBucketPolicy } from "../../../modules/checklist/answers/ask-bucket-policy";
import type { ParsedPolicy } from "../../../modules/policies";
import { documentOf, denyDeletion } from "../../policies/good-policy";
import { goodPrimary } from "../good-pair";

/** Says which resource the first statement names, and which bucket it was asked about. */
const say = () =>
  jest.fn(({ statements }: ParsedPolicy, bucketArn: string) => ({
    kind: "no" as const,
    because: `${statements[0]?.resources.patterns[0]?.raw} of ${bucketArn}`,
  }));

const named = (name: string, Resource: string): BucketFacts => ({
  ...goodPrimary(),
  arn: `arn:aws:s3:::${name}`,
  policy: known({
    document: known(documentOf(denyDeletion({ Resource }))),
    preventDestroy: known(true),
    address: "aws_s3_bucket_policy.orders",
  }),
});

test("asks once for all policies that differ in the bucket's name only, and tells each of its own bucket", () => {
  const ask = say();
  const answers = ["orders", "tables"].map((name) =>
    askBucketPolicy(
      named(name, `arn:aws:s3:::${name}/*`),
      ask,
      (bucketArn) => bucketArn,
    ),
  );
  expect(answers.map(({ because }) => because)).toEqual([
    "arn:aws:s3:::orders/* of arn:aws:s3:::orders",
    "arn:aws:s3:::tables/* of arn:aws:s3:::tables",
  ]);
  expect(ask).toHaveBeenCalledTimes(1);
});

test("asks of each bucket where a wildcard may reach one name and not the other", () => {
  const ask = say();
  for (const name of ["orders", "tables"]) {
    askBucketPolicy(
      named(name, "arn:aws:s3:::or*"),
      ask,
      (bucketArn) => bucketArn,
    );
  }
  expect(ask.mock.calls.map(([, bucketArn]) => bucketArn)).toEqual([
    "arn:aws:s3:::orders",
    "arn:aws:s3:::tables",
  ]);
});

test("asks two questions one by one", () => {
  const bucket = named("orders", "arn:aws:s3:::orders");
  const [one, other] = [say(), say()];
  for (const ask of [one, other, one, other]) {
    askBucketPolicy(bucket, ask, (bucketArn) => bucketArn);
    askBucketPolicy(bucket, ask, (bucketArn) => `${bucketArn}/*`);
  }
  expect(one).toHaveBeenCalledTimes(2);
  expect(other).toHaveBeenCalledTimes(2);
});

test.each([
  [{ policy: absent }, "no", "the bucket has no policy"],
  [
    { policy: unknown("${x}") },
    "unknown",
    "the bucket's policy cannot be known: ${x}",
  ],
] as const)(
  "asks nothing of a bucket whose policy is %j",
  (change, kind, because) => {
    const ask = say();
    expect(
      askBucketPolicy({ ...goodPrimary(), ...change }, ask, (arn) => arn),
    ).toEqual({ kind, because });
    expect(ask).not.toHaveBeenCalled();
  },
);
