import { existingStatements } from "../../../modules/buckets/adoption/existing-statements";

const STATEMENT = {
  Sid: "LetAuditorsRead",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:role/auditor" },
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::acme-orders/*",
};

function statementsOf(policy: string) {
  return existingStatements("acme-orders", { existing: [], policy });
}

function policyOf(Statement: unknown, Version = "2012-10-17"): string {
  return JSON.stringify({ Version, Statement });
}

test("has no statements to keep when there is no policy", () => {
  expect(statementsOf("none")).toEqual([]);
});

test("keeps a list of statements as it is", () => {
  expect(statementsOf(policyOf([STATEMENT, STATEMENT]))).toEqual([
    STATEMENT,
    STATEMENT,
  ]);
});

test("keeps a single statement that stands in no list", () => {
  expect(statementsOf(policyOf(STATEMENT))).toEqual([STATEMENT]);
});

test("keeps policy variables out of Terraform's hands", () => {
  const Resource = "arn:aws:s3:::acme-orders/${aws:username}/%{x}/*";
  expect(statementsOf(policyOf({ ...STATEMENT, Resource }))).toEqual([
    {
      ...STATEMENT,
      Resource: "arn:aws:s3:::acme-orders/$${aws:username}/%%{x}/*",
    },
  ]);
});

test.each(["", "None", "{", "null", "[]", '"none"', "1", "{}"])(
  "refuses %j, which is not a policy document",
  (policy) => {
    expect(() => statementsOf(policy)).toThrow(
      new Error(
        'Cannot adopt bucket "acme-orders": adopt.policy is not a policy document, paste what "aws s3api get-bucket-policy --query Policy --output text" prints, or write "none"',
      ),
    );
  },
);

test.each(["2008-10-17", undefined])(
  "keeps the statements of a policy of Version %s, which mean the same today",
  (Version) => {
    const policy = JSON.stringify({ Version, Id: "Old", Statement: STATEMENT });
    expect(statementsOf(policy)).toEqual([STATEMENT]);
  },
);

test.each(["2008-10-17", undefined])(
  "refuses a policy of Version %s with what is a variable only today",
  (Version) => {
    const Resource = "arn:aws:s3:::acme-orders/${aws:username}/*";
    const policy = JSON.stringify({
      Version,
      Statement: { ...STATEMENT, Resource },
    });
    expect(() => statementsOf(policy)).toThrow(
      new Error(
        'Cannot adopt bucket "acme-orders": adopt.policy is of Version "2008-10-17", which takes "${" literally, and it is written as "2012-10-17", which fills it in; set its Version to "2012-10-17", and write "${$}{" for each "${" that is to stay literal',
      ),
    );
  },
);

test("refuses a version that AWS does not know", () => {
  expect(() => statementsOf(policyOf(STATEMENT, "2020-01-01"))).toThrow(
    new Error(
      'Cannot adopt bucket "acme-orders": the Version of adopt.policy is "2020-01-01", it must be "2012-10-17" or "2008-10-17"',
    ),
  );
});
