import * as fc from "fast-check";
import "../../property-seed";
import {
  blotName,
  blotRole,
  deniedWithoutFreshMfa,
  fillNames,
  guardsProtectThemselves,
  letsRole,
  needsAtSource,
  ownerCanManage,
  parseNameless,
  parsePolicy,
  type Answer,
  type ParsedPolicy,
} from "../../../modules/policies";
import { BUCKET, denyDeletion, documentOf } from "../good-policy";
import { statements } from "../random-policies";

const ROLE = "${storage/aws_iam_role.Replication.arn}";

type Question = (
  policy: ParsedPolicy,
  bucketArn: string,
  roleArn: string,
) => Answer;

const QUESTIONS: Record<string, Question> = {
  "is its deletion denied": (policy, bucketArn) =>
    deniedWithoutFreshMfa(policy, {
      action: "s3:DeleteBucket",
      resource: bucketArn,
      maxMfaAgeSeconds: 1,
    }),
  "is version deletion denied": (policy, bucketArn) =>
    deniedWithoutFreshMfa(policy, {
      action: "s3:DeleteObjectVersion",
      resource: `${bucketArn}/*`,
      maxMfaAgeSeconds: 3600,
    }),
  "can its owner manage it": (policy, bucketArn) =>
    ownerCanManage(policy, { bucketArn, deployers: [] }),
  "do its guards protect themselves": (policy, bucketArn) =>
    guardsProtectThemselves(policy, { bucketArn, deployers: [] }),
  "does it let the role replicate": (policy, bucketArn, roleArn) =>
    letsRole(policy, {
      roleArn,
      needs: needsAtSource(bucketArn, { objectLock: true }),
      mustAllow: true,
    }),
};

/** The answer by way of the nameless policy; undefined where there is none. */
function shared(
  document: unknown,
  bucketArn: string,
  question: Question,
): Answer | undefined {
  const nameless = blotName(document, bucketArn);
  const policy = nameless && parseNameless(nameless);
  if (!policy) {
    return undefined;
  }
  const role = blotRole(nameless, ROLE);
  const { kind: holds, because } = question(policy, nameless.bucketArn, role);
  const filled = fillNames(because, nameless, bucketArn, ROLE);
  return filled === undefined ? undefined : { kind: holds, because: filled };
}

/** Names that are part of one another, and of the other buckets that the random policies speak of. */
const names = fc.constantFrom(
  BUCKET,
  `${BUCKET}-old`,
  "arn:aws:s3:::acme",
  "arn:aws:s3:::other",
  "arn:aws-cn:s3:::acme-orders",
);

test.each(Object.entries(QUESTIONS))(
  "%s: a policy without its bucket's name gives the same answer, word by word",
  (_, question) => {
    let compared = 0;
    fc.assert(
      fc.property(statements, names, fc.boolean(), (some, bucketArn, own) => {
        const document = JSON.parse(
          JSON.stringify(documentOf(...some)).replaceAll(
            BUCKET,
            own ? bucketArn : BUCKET,
          ),
        ) as unknown;
        const answer = shared(document, bucketArn, question);
        if (answer) {
          compared++;
          expect(answer).toEqual(
            question(parsePolicy(document), bucketArn, ROLE),
          );
        }
      }),
      { numRuns: 3000 },
    );
    expect(compared).toBeGreaterThan(200);
  },
);

test("policies that differ in the bucket's name only are one", () => {
  const of = (name: string) =>
    blotName(
      documentOf(denyDeletion({ Resource: `arn:aws:s3:::${name}` })),
      `arn:aws:s3:::${name}`,
    );
  expect(of("orders")).toEqual(of("tables"));
  // As long as the real name, since AWS limits the length of a policy.
  expect(of("orders")).not.toEqual(of("invoices"));
});

test.each([
  ["a wildcard may reach the name", { Resource: "arn:aws:s3:::acme-*" }],
  ["a wildcard follows the name", { Resource: `${BUCKET}*` }],
  ["the name is the start of another", { Resource: `${BUCKET}-old` }],
  ["an expression may be the name", { Resource: "${var.bucket}" }],
  ["a Sid holds the name", { Sid: BUCKET }],
  [
    "a condition holds the name",
    { Condition: { ArnLike: { "aws:SourceArn": BUCKET } } },
  ],
])("it is not shared where %s", (_, change) => {
  const nameless = blotName(documentOf(denyDeletion(change)), BUCKET);
  expect(nameless && parseNameless(nameless)).toBeUndefined();
});

test.each([
  ["an ARN that only Terraform knows", documentOf(), "${a/b.arn}"],
  ["a policy that is hidden", "${var.policy}", BUCKET],
  [
    "a policy that is blotted already",
    documentOf(denyDeletion({ Resource: "arn:aws:s3:::###" })),
    BUCKET,
  ],
])("%s has no name to blot out", (_, document, bucketArn) => {
  expect(blotName(document, bucketArn)).toBeUndefined();
});

describe("a role", () => {
  const nameless = blotName(
    documentOf(denyDeletion({ Principal: { AWS: ROLE } })),
    BUCKET,
  )!;

  test("keeps its name in a policy that speaks of it", () => {
    expect(blotRole(nameless, ROLE)).toBe(ROLE);
  });

  test("keeps its name where the ARN is known, which a policy may mean", () => {
    const known = "arn:aws:iam::111122223333:role/replication";
    expect(blotRole(nameless, known)).toBe(known);
  });

  test("is any role to a policy that does not speak of it", () => {
    const other = "${storage/aws_iam_role.Other.arn}";
    const another = "${storage/aws_iam_role.Another.arn}";
    expect(blotRole(nameless, other)).toBe(blotRole(nameless, another));
  });
});

test("a sentence that was cut within the name is not told of another bucket", () => {
  const nameless = blotName(documentOf(denyDeletion()), BUCKET)!;
  const told = (sentence: string) =>
    fillNames(sentence, nameless, BUCKET, ROLE);
  expect(told(`it is ${nameless.bucketArn}/*`)).toBe(`it is ${BUCKET}/*`);
  expect(told(`it is ${nameless.bucketArn.slice(0, -2)}...`)).toBeUndefined();
});
