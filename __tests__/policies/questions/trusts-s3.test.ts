import { unknown, absent, known } from "../../../modules/facts/fact";
import * as fc from "fast-check";
import "../../property-seed";
import { trustsS3 } from "../../../modules/policies/questions/trusts-s3";
import { anything, longDocument } from "../random-policies";

const trust = {
  Effect: "Allow",
  Principal: { Service: "s3.amazonaws.com" },
  Action: "sts:AssumeRole",
};

const documentOf = (...statements: unknown[]) => ({
  Version: "2012-10-17",
  Statement: statements,
});

const askOf = (document: unknown) => trustsS3({ trust: known(document) });

test.each([
  ["one statement", documentOf(trust)],
  ["no list", { Version: "2012-10-17", Statement: trust }],
  ["JSON", JSON.stringify(documentOf(trust))],
  ["several actions", documentOf({ ...trust, Action: ["STS:AssumeRole"] })],
  ["a wildcard", documentOf({ ...trust, Action: "sts:*" })],
  ["a wildcard within", documentOf({ ...trust, Action: "sts:Assume?ole" })],
  [
    "all that assuming a role may take",
    documentOf({
      ...trust,
      Action: [
        "sts:AssumeRole",
        "sts:AssumeRoleWithSAML",
        "sts:AssumeRoleWithWebIdentity",
        "sts:TagSession",
        "sts:SetSourceIdentity",
        "sts:SetContext",
      ],
    }),
  ],
  ["another statement", documentOf(trust, { ...trust, Principal: "*" })],
])("S3 may assume a role that trusts it by %s", (_, document) => {
  expect(askOf(document)).toEqual({
    kind: "yes",
    because: "the role trusts s3.amazonaws.com",
  });
});

test.each([
  [{ Resource: "*" }, "has a Resource"],
  [{ NotResource: "arn:aws:s3:::x" }, "has a Resource"],
  [{ Principal: undefined }, "has no Principal"],
  [
    { Principal: undefined, NotPrincipal: { AWS: "111122223333" } },
    "has a NotPrincipal",
  ],
  [
    {
      Effect: "Deny",
      Principal: undefined,
      NotPrincipal: { Service: "s3.amazonaws.com" },
    },
    "has a NotPrincipal",
  ],
  [{ Action: "*" }, 'is about "*"'],
  [{ Action: ["sts:AssumeRole", "s3:*"] }, 'is about "s3:*"'],
  [{ Action: ["sts:AssumeRole", "s3:${x}"] }, 'is about "s3:${x}"'],
  [
    { Action: ["sts:AssumeRole", "sts:GetCallerIdentity"] },
    'is about "sts:GetCallerIdentity"',
  ],
  [{ Action: ["sts:AssumeRole", "sts:TagSessions"] }, 'is about "sts:TagS'],
  [{ Action: undefined, NotAction: "sts:GetSessionToken" }, "has no Action"],
])("IAM refuses a trust policy with %j", (change, words) => {
  const changed = JSON.stringify(documentOf({ ...trust, ...change }));

  for (const document of [changed, JSON.parse(changed) as unknown]) {
    expect(askOf(document)).toEqual({
      kind: "no",
      because: expect.stringContaining(
        `IAM refuses the role's trust policy: a statement ${words}`,
      ),
    });
  }
});

test.each([
  [{ Sid: "let-s3" }, 'the Sid of statement "let-s3" may hold letters'],
  [
    { Condition: { StringEquals: { "aws:SourceAccount": "\u20ac" } } },
    'it holds "\u20ac"',
  ],
  [
    { Principal: { Service: "s3.amazonaws.com", AWS: "banana" } },
    'Principal of statement 1 holds "banana"',
  ],
  [{ Effect: "allow" }, 'Effect of statement 1 is "allow"'],
])("and one with %j, as it would any other policy", (change, words) => {
  expect(askOf(documentOf({ ...trust, ...change }))).toEqual({
    kind: "no",
    because: expect.stringContaining(
      `IAM refuses the role's trust policy: ${words}`,
    ),
  });
});

test("one statement that IAM refuses spoils a good one", () => {
  expect(askOf(documentOf(trust, { ...trust, Resource: "*" })).kind).toBe("no");
});

test.each(["Allow", "Deny"])(
  "everybody is no service for certain, in either spelling, by %s",
  (Effect) => {
    const answers = ["*", { AWS: "*" }].map((Principal) =>
      askOf(documentOf({ ...trust, Effect, Principal })),
    );

    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.kind).not.toBe("yes");
  },
);

test.each<[object, string]>([
  [
    { Action: "${var.action}" },
    "whether S3 may assume the role cannot be known: no statement denies it, statement 1 may allow it",
  ],
  [
    { Principal: "${var.who}" },
    "whether S3 may assume the role cannot be known: no statement denies it, statement 1 may allow it",
  ],
  [
    { Principal: { Service: "${var.service}" } },
    "whether S3 may assume the role cannot be known: no statement denies it, statement 1 may allow it",
  ],
  [
    { Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } } },
    'whether S3 may assume the role cannot be known: no statement denies it, statement 1 may allow it, which hangs on "aws:SourceAccount"',
  ],
  [
    { Action: ["sts:AssumeRole", "sts:${var.more}"] },
    'whether IAM takes the role\'s trust policy cannot be known: a statement is about "sts:${var.more}", write "sts:AssumeRole" as its Action',
  ],
  [
    { Action: ["sts:AssumeRole", "${var.more}"] },
    'whether IAM takes the role\'s trust policy cannot be known: a statement is about "${var.more}", write "sts:AssumeRole" as its Action',
  ],
  [
    { Action: ["sts:AssumeRole", "st${var.more}"] },
    'whether IAM takes the role\'s trust policy cannot be known: a statement is about "st${var.more}", write "sts:AssumeRole" as its Action',
  ],
])("nobody knows whether S3 may assume a role by %j", (change, because) => {
  expect(askOf(documentOf({ ...trust, ...change }))).toEqual({
    kind: "unknown",
    because,
  });
});

test.each([
  [{ Principal: { Service: "ec2.amazonaws.com" } }],
  [{ Action: "sts:TagSession" }],
  [{ Effect: "Deny" }],
])("S3 may not assume a role by %j", (change) => {
  expect(askOf(documentOf({ ...trust, ...change })).kind).toBe("no");
});

test("a policy that is longer than 2,048 characters hangs on the account's quota", () => {
  const ofLength = (length: number) => {
    const statement = { ...trust, Sid: "" };
    const missing = length - JSON.stringify(documentOf(statement)).length;
    return documentOf({ ...statement, Sid: "x".repeat(missing) });
  };

  expect(askOf(ofLength(2048)).kind).toBe("yes");
  expect(askOf(JSON.stringify(ofLength(2048), null, 8)).kind).toBe("yes");
  expect(askOf(ofLength(2049))).toEqual({
    kind: "unknown",
    because:
      "whether IAM takes the role's trust policy cannot be known: it is 2049 characters long, shorten it to 2048 or fewer, unless the account's quota was raised",
  });
});

test.each([null, 7, [], "{", {}, documentOf(null), documentOf("x")])(
  "%j is no trust",
  (document) => {
    expect(askOf(document).kind).not.toBe("yes");
  },
);

test("without a policy nobody is trusted, and without a readable one nobody knows", () => {
  expect(trustsS3({ trust: absent }).kind).toBe("no");
  expect(trustsS3({ trust: unknown("${x}") }).kind).toBe("unknown");
});

test("no document throws, and one without s3.amazonaws.com is never trust", () => {
  fc.assert(
    fc.property(
      fc.oneof({ weight: 30, arbitrary: anything }, longDocument),
      (document) => {
        const { kind: holds } = askOf(document);
        if (!JSON.stringify(document)?.includes("s3.amazonaws.com")) {
          expect(holds).not.toBe("yes");
        }
      },
    ),
    { numRuns: 600 },
  );
});
