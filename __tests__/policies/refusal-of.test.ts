import { parsePolicy } from "../../modules/policies";
import { refusalOf } from "../../modules/policies/refusal-of";
import { BUCKET, denyDeletion, documentOf, policyOf } from "./good-policy";

/** The document of one good statement, filled up to so many bytes by its Id. */
function bucketPolicyOf(bytes: number) {
  const document = { ...documentOf(denyDeletion()), Id: "" };
  const missing = bytes - JSON.stringify(document).length;
  return { ...document, Id: "x".repeat(missing) };
}

function rolePolicyOf(characters: number) {
  const statement = { Effect: "Allow", Action: "s3:*", Resource: [BUCKET] };
  const size = JSON.stringify(documentOf(statement)).length;
  statement.Resource[0] += "x".repeat(characters - size);
  return documentOf(statement);
}

test("a bucket policy of 20 KB is taken, and one byte more is refused", () => {
  expect(refusalOf(parsePolicy(bucketPolicyOf(20_480)), "bucket")).toBe(
    undefined,
  );
  expect(refusalOf(parsePolicy(bucketPolicyOf(20_481)), "bucket")).toBe(
    "AWS refuses the policy: it is 20481 bytes long, shorten it to 20480 or fewer",
  );
});

test("what counts are bytes, not characters", () => {
  const wide = { ...documentOf(denyDeletion()), Id: "\u00e9".repeat(12_000) };

  expect(refusalOf(parsePolicy(wide), "bucket")).toContain("bytes long");
});

test("white space between the elements does not count", () => {
  const text = JSON.stringify(bucketPolicyOf(20_480), null, 8);

  expect(refusalOf(parsePolicy(text), "bucket")).toBe(undefined);
});

test("the length of an expression does not count, that of the rest does", () => {
  const long = `\${var.${"x".repeat(30_000)}}`;
  const short = documentOf(denyDeletion({ Resource: `${BUCKET}/${long}` }));
  const tooLong = { ...short, Id: `${long}${"x".repeat(20_480)}` };

  expect(refusalOf(parsePolicy(short), "bucket")).toBe(undefined);
  expect(refusalOf(parsePolicy(tooLong), "bucket")).toContain("bytes long");
});

test("an expression in a condition key does not count either", () => {
  const key = `aws:PrincipalTag/\${var.${"x".repeat(30_000)}}`;
  const Condition = { StringEquals: { [key]: "a" } };

  expect(refusalOf(policyOf(denyDeletion({ Condition })), "bucket")).toBe(
    undefined,
  );
});

test("a role's policy of 10,240 characters is taken, and one more is refused", () => {
  expect(refusalOf(parsePolicy(rolePolicyOf(10_240)), "role")).toBe(undefined);
  expect(refusalOf(parsePolicy(rolePolicyOf(10_241)), "role")).toBe(
    "AWS refuses the policy: it is 10241 characters long, shorten it to 10240 or fewer",
  );
});

test("a document that cannot be printed has no size", () => {
  const circular: Record<string, unknown> = documentOf(denyDeletion());
  circular["Id"] = circular;

  expect(refusalOf(parsePolicy(circular), "bucket")).toBe(undefined);
});
