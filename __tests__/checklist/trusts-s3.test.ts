import { absent, known, unknown } from "../../modules/checklist";
import { trustsS3 } from "../../modules/checklist/trusts-s3";

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
  ["another statement", documentOf(trust, { ...trust, Principal: "*" })],
])("S3 may assume a role that trusts it by %s", (_, document) => {
  expect(askOf(document)).toEqual({
    holds: "yes",
    because: "the role trusts s3.amazonaws.com",
  });
});

test.each([
  [{ Resource: "*" }, "has a Resource"],
  [{ NotResource: "arn:aws:s3:::x" }, "has a Resource"],
  [{ Principal: undefined }, "has no Principal"],
  [
    { Principal: undefined, NotPrincipal: { AWS: "111122223333" } },
    "allows by NotPrincipal",
  ],
  [{ Action: "*" }, "is about more than STS"],
  [{ Action: ["sts:AssumeRole", "s3:*"] }, "is about more than STS"],
  [
    { Action: undefined, NotAction: "sts:GetSessionToken" },
    "is about more than STS",
  ],
])("IAM refuses a trust policy with %j", (change, words) => {
  const changed = JSON.stringify(documentOf({ ...trust, ...change }));

  for (const document of [changed, JSON.parse(changed) as unknown]) {
    expect(askOf(document)).toEqual({
      holds: "no",
      because: expect.stringContaining(
        `IAM refuses the role's trust policy: a statement ${words}`,
      ),
    });
  }
});

test("one statement that IAM refuses spoils a good one", () => {
  expect(askOf(documentOf(trust, { ...trust, Resource: "*" })).holds).toBe(
    "no",
  );
});

test.each(["Allow", "Deny"])(
  "everybody is no service for certain, in either spelling, by %s",
  (Effect) => {
    const answers = ["*", { AWS: "*" }].map((Principal) =>
      askOf(documentOf({ ...trust, Effect, Principal })),
    );

    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.holds).not.toBe("yes");
  },
);

test.each([
  { Action: "${var.action}" },
  { Principal: "${var.who}" },
  { Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } } },
])("it is not certain that S3 may assume a role by %j", (change) => {
  expect(askOf(documentOf({ ...trust, ...change })).holds).not.toBe("yes");
});

test.each([null, 7, [], "{", {}, documentOf(null), documentOf("x")])(
  "%j is no trust",
  (document) => {
    expect(askOf(document).holds).not.toBe("yes");
  },
);

test("without a policy nobody is trusted, and without a readable one nobody knows", () => {
  expect(trustsS3({ trust: absent }).holds).toBe("no");
  expect(trustsS3({ trust: unknown("${x}") }).holds).toBe("unknown");
});
