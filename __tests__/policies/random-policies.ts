import * as fc from "fast-check";
import type {
  ContextValue,
  Principal,
  Request,
} from "../../modules/policies/words/request";
import { BUCKET, DEPLOYER, documentOf, OPAQUE_BUCKET } from "./good-policy";

const OPERATORS = [
  "StringEquals",
  "StringNotEquals",
  "StringEqualsIgnoreCase",
  "StringLike",
  "StringNotLike",
  "NumericEquals",
  "NumericNotEquals",
  "NumericLessThan",
  "NumericGreaterThan",
  "NumericGreaterThanEquals",
  "DateGreaterThan",
  "Bool",
  "BinaryEquals",
  "IpAddress",
  "NotIpAddress",
  "ArnLike",
  "ArnNotLike",
];

/** Few keys, so that random statements and random requests meet. */
const VALUES: Record<string, readonly string[]> = {
  "aws:MultiFactorAuthAge": ["0", "1", "2", "3600", "3601"],
  "aws:SecureTransport": ["true", "false"],
  "aws:SourceIp": ["203.0.113.9", "203.0.113.0/24", "2001:db8::1"],
  "aws:PrincipalArn": [DEPLOYER, "arn:aws:iam::*:role/*", "*", "deployer"],
  "aws:CurrentTime": ["2026-01-01T00:00:00Z", "1767225601"],
  "aws:PrincipalTag/Colour": [
    "Blue",
    "blue",
    "B*",
    "${var.colour}",
    "${aws:username}",
  ],
};
const KEYS = Object.keys(VALUES);

const key = fc.constantFrom(...KEYS);

/** A number for a numeric operator and so on, or else AWS refuses the document. */
const legalFor = (base: string) => (value: string) =>
  value.includes("${") ||
  (base.startsWith("Numeric")
    ? /^\d+$/.test(value)
    : base.startsWith("Date")
      ? /^(\d+$|\d{4}-)/.test(value)
      : base !== "Bool" || /^(true|false)$/.test(value));

/** What no operator, or hardly one, can read. */
const ODD_VALUES = ["", "perhaps", "1h", "300.0.0.1/33", "arn:aws:iam", "*:*"];

/** Mostly the values of the key itself, sometimes those of another, seldom what AWS refuses or does not explain. */
const valueFor = (name: string, base: string) => {
  const own = (VALUES[name] as string[]).filter(legalFor(base));
  const all = Object.values(VALUES).flat();
  const legal = fc.constantFrom(...all.filter(legalFor(base)));
  return fc.oneof(
    {
      weight: 28,
      arbitrary: own.length === 0 ? legal : fc.constantFrom(...own),
    },
    { weight: 6, arbitrary: legal },
    { weight: 1, arbitrary: fc.constantFrom(...all, ...ODD_VALUES) },
  );
};

export const clause = fc
  .tuple(
    fc.constantFrom("", "ForAllValues:", "ForAnyValue:"),
    fc.constantFrom(...OPERATORS),
    fc.constantFrom("", "IfExists"),
    key,
  )
  .chain(([set, base, ifExists, name]) =>
    fc.oneof(
      {
        weight: 5,
        arbitrary: fc
          .array(valueFor(name, base), { minLength: 1, maxLength: 3 })
          .map((values) => ({ [set + base + ifExists]: { [name]: values } })),
      },
      {
        // One key in two spellings.
        weight: 1,
        arbitrary: fc
          .tuple(valueFor(name, base), valueFor(name, base))
          .map(([one, other]) => ({
            [set + base + ifExists]: {
              [name]: one,
              [name.toUpperCase()]: other,
            },
          })),
      },
      {
        weight: 1,
        arbitrary: fc
          .constantFrom<unknown>("true", "false", ["true", "false"])
          .map((value) => ({ Null: { [name]: value } })),
      },
    ),
  );

const condition = fc
  .array(clause, { maxLength: 2 })
  .map((clauses) => Object.assign({}, ...clauses) as Record<string, unknown>);

export const principal = fc.oneof(
  fc.constantFrom(
    { Principal: "*" },
    { Principal: { AWS: "*" } },
    { Principal: { AWS: "111122223333" } },
    { Principal: { AWS: [DEPLOYER, "444455556666"] } },
    { Principal: { Service: "s3.amazonaws.com" } },
    { Principal: { AWS: "${var.who}" } },
    { NotPrincipal: { AWS: DEPLOYER } },
    { NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } },
  ),
);

const action = fc.constantFrom(
  { Action: "s3:DeleteBucket" },
  { Action: ["s3:Get*", "s3:Delete*"] },
  { Action: "*" },
  { NotAction: "s3:Get*" },
  { NotAction: ["s3:DeleteBucket"] },
  { Action: "${var.action}" },
);

/** Mostly what S3 takes in the policy of the bucket. */
const resource = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.constantFrom<object>(
      { Resource: BUCKET },
      { Resource: `${BUCKET}/*` },
      { Resource: [BUCKET, `${BUCKET}/*`] },
      { Resource: [BUCKET, `${BUCKET}/logs/*`] },
      { NotResource: `${BUCKET}/*` },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<object>(
      { Resource: "*" },
      { Resource: OPAQUE_BUCKET },
      { Resource: [`${BUCKET}-old`, `${BUCKET}-old/*`] },
      { Resource: `${BUCKET}*` },
      { NotResource: "arn:aws:s3:::other*" },
      { Resource: "arn:aws:s3:::${aws:username}" },
    ),
  },
);

const statementOf = (effect: fc.Arbitrary<string>) =>
  fc
    .tuple(effect, principal, action, resource, condition)
    .map(([Effect, who, what, where, Condition]) => ({
      Effect: "NotPrincipal" in who ? "Deny" : Effect,
      ...who,
      ...what,
      ...where,
      Condition,
    }));

const statement = statementOf(fc.constantFrom("Allow", "Deny"));
export const denial = statementOf(fc.constant("Deny"));
export const statements = fc.array(statement, { minLength: 1, maxLength: 4 });

/** A Deny that comes near to guarding the bucket against everybody. */
export const guard = fc
  .tuple(
    fc.constantFrom<object>(
      { Principal: "*" },
      { Principal: "*" },
      { Principal: { AWS: "*" } },
      { NotPrincipal: { AWS: DEPLOYER } },
      { Principal: "${var.who}" },
    ),
    fc.constantFrom<object>(
      { Action: "s3:*" },
      { Action: ["s3:Put*", "s3:Delete*", "s3:Bypass*", "s3:Update*"] },
      { NotAction: "s3:Get*" },
      { Action: ["s3:DeleteBucket", "s3:PutBucketPolicy"] },
      { Action: "${var.action}" },
    ),
    fc.constantFrom<Record<string, unknown>>(
      {},
      {},
      { ArnNotLike: { "aws:PrincipalArn": DEPLOYER } },
      { ArnNotLike: { "aws:PrincipalArn": "${var.who}" } },
      { NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "1" } },
      { BoolIfExists: { "aws:SecureTransport": "false" } },
    ),
  )
  .map(([who, what, Condition]) => ({
    Effect: "Deny",
    ...who,
    ...what,
    Resource: [BUCKET, `${BUCKET}/*`],
    Condition,
  }));
export const guards = fc.array(guard, { minLength: 1, maxLength: 3 });

const caller = fc.constantFrom<Principal>(
  { kind: "unnamed" },
  { kind: "anonymous" },
  { kind: "service", name: "s3.amazonaws.com" },
  { kind: "role", arn: DEPLOYER, session: "run" },
  { kind: "user", arn: "arn:aws:iam::444455556666:user/ann" },
  { kind: "root", arn: "arn:aws:iam::111122223333:root" },
);

/** A value that a request may really carry: no wildcard and no expression. */
const resolved = (name: string): fc.Arbitrary<ContextValue> => {
  const values = (VALUES[name] as string[]).filter(
    (value) => !/[*$]|\/24/.test(value),
  );
  return fc.oneof(
    fc.constant<ContextValue>({ kind: "absent" }),
    fc
      .array(fc.constantFrom(...values), { minLength: 1, maxLength: 2 })
      .map<ContextValue>((some) => ({ kind: "present", values: some })),
  );
};

export const full: fc.Arbitrary<Record<string, ContextValue>> = fc.record(
  Object.fromEntries(
    KEYS.filter((name) => name !== "aws:PrincipalArn").map((name) => [
      name,
      resolved(name),
    ]),
  ),
);

export const request: fc.Arbitrary<Request> = fc.record({
  principal: caller,
  action: fc.constantFrom("s3:DeleteBucket", "s3:GetBucketPolicy"),
  resource: fc.constantFrom(BUCKET, `${BUCKET}/*`, OPAQUE_BUCKET),
  context: fc
    .tuple(full, fc.subarray(KEYS))
    .map(([all, unknown]) =>
      Object.fromEntries(
        Object.entries(all).filter(([name]) => !unknown.includes(name)),
      ),
    ),
});

/** Any JSON, often shaped like a policy with something wrong in it. */
export const anything = fc.oneof(
  fc.anything(),
  fc.json(),
  fc.string(),
  statements.map((some) => documentOf(...some)),
  fc.record(
    {
      Version: fc.oneof(fc.constantFrom("2012-10-17", "${v}"), fc.anything()),
      Statement: fc.oneof(
        fc.anything(),
        fc.array(
          fc.record(
            {
              Sid: fc.anything(),
              Effect: fc.oneof(fc.constant("Deny"), fc.anything()),
              Principal: fc.oneof(fc.constant("*"), fc.anything()),
              Action: fc.oneof(fc.constant("s3:*"), fc.anything()),
              Resource: fc.oneof(fc.constant(BUCKET), fc.anything()),
              Condition: fc.oneof(
                condition,
                fc.dictionary(fc.string(), fc.anything()),
                fc.dictionary(
                  fc.constantFrom(...OPERATORS, "Null"),
                  fc.dictionary(key, fc.anything()),
                ),
                fc.anything(),
              ),
            },
            { requiredKeys: [] },
          ),
        ),
      ),
    },
    { requiredKeys: [] },
  ),
);

/** Longer than the arguments that a call takes. */
const long = fc.constantFrom(
  "x".repeat(130_000),
  `arn:aws:s3:::${"x".repeat(130_000)}*`,
  `\${var.a}${"x".repeat(130_000)}`,
);

/** A document that is fine but for one string. */
export const longDocument = fc
  .tuple(
    denial,
    long,
    fc.constantFrom<(text: string) => object>(
      (Sid) => ({ Sid }),
      (Action) => ({ Action }),
      (Resource) => ({ Resource }),
      (AWS) => ({ Principal: { AWS } }),
      (value) => ({ Condition: { ArnLike: { "aws:PrincipalArn": value } } }),
      (name) => ({ Condition: { StringEquals: { [name]: "a" } } }),
      (name) => ({ Condition: { [name]: { "aws:PrincipalArn": "a" } } }),
    ),
  )
  .map(([one, text, change]) => documentOf({ ...one, ...change(text) }));
