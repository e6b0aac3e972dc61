import {
  decide,
  type Decision,
} from "../../../modules/policies/evaluation/decide";
import { OPERATORS } from "../../../modules/policies/matching/operators";
import type { ContextValue } from "../../../modules/policies/words/request";
import { BUCKET, denyDeletion, policyOf } from "../good-policy";

/** What a Deny on one condition does with one key; the other elements of the statement match. */
function effectOf(
  operator: string,
  policyValue: unknown,
  key: ContextValue,
): Decision["effect"] {
  const policy = policyOf(
    denyDeletion({ Condition: { [operator]: { "test:Key": policyValue } } }),
  );
  return decide(policy, {
    principal: { kind: "user", arn: "arn:aws:iam::111122223333:user/ann" },
    action: "s3:DeleteBucket",
    resource: BUCKET,
    context: { "test:key": key },
  }).effect;
}

const ABSENT: ContextValue = { kind: "absent" };
const UNKNOWN: ContextValue = { kind: "unknown" };
const is = (...values: (string | number)[]): ContextValue => ({
  kind: "present",
  values,
});

type Row = [
  operator: string,
  policyValue: unknown,
  matching: string | number,
  other: string | number,
];

// IAM User Guide, "Condition operators": one value that matches and one that does not.
const POSITIVE: Row[] = [
  ["StringEquals", "Blue", "Blue", "blue"],
  ["StringEquals", ["Red", "Blue"], "Blue", "Green"],
  ["StringEquals", "B*", "B*", "Blue"],
  ["StringEqualsIgnoreCase", "Blue", "bLUE", "Green"],
  ["StringLike", "B*e", "Blue", "blue"],
  ["StringLike", "B?ue", "Blue", "Bluue"],
  ["StringLike", "*", "anything", NaN],
  ["NumericEquals", "10", 10, 11],
  ["NumericEquals", 10, "10.0", "9"],
  ["NumericLessThan", "10", 9, 10],
  ["NumericLessThanEquals", "10", 10, 10.5],
  ["NumericGreaterThan", "10", 11, 10],
  ["NumericGreaterThan", ["10", "20"], 11, 10],
  ["NumericGreaterThanEquals", "10", 10, 9],
  [
    "DateEquals",
    "2026-01-01T00:00:00Z",
    "2026-01-01T01:00:00+01:00",
    "2026-01-02T00:00:00Z",
  ],
  [
    "DateLessThan",
    "2026-01-01T00:00:00Z",
    "2025-12-31T23:59:59Z",
    "2026-01-01T00:00:00Z",
  ],
  [
    "DateLessThanEquals",
    "2026-01-01T00:00:00Z",
    "2026-01-01T00:00:00Z",
    "2026-01-01T00:00:01Z",
  ],
  [
    "DateGreaterThan",
    "2026-01-01T00:00:00Z",
    "2026-01-01T00:00:01Z",
    "2026-01-01T00:00:00Z",
  ],
  [
    "DateGreaterThan",
    "1767225600",
    "2026-01-01T00:00:01Z",
    "2026-01-01T00:00:00Z",
  ],
  [
    "DateGreaterThanEquals",
    "2026-01-01",
    "2026-01-01T00:00:00Z",
    "2025-12-31T00:00:00Z",
  ],
  [
    "DateLessThan",
    "2028-02-29T23:59:59+14:00",
    "2028-02-29T09:59:58Z",
    "2028-02-29T09:59:59Z",
  ],
  ["Bool", "true", "true", "false"],
  ["Bool", false, "False", "true"],
  ["BinaryEquals", "QmluYXJ5", "QmluYXJ5", "qmluyxj5"],
  ["IpAddress", "203.0.113.0/24", "203.0.113.9", "203.0.114.9"],
  ["IpAddress", "203.0.113.9", "203.0.113.9", "203.0.113.8"],
  [
    "IpAddress",
    "2001:DB8:1234:5678::/64",
    "2001:db8:1234:5678::1",
    "2001:db8:1234:5679::1",
  ],
  ["IpAddress", "::/0", "2001:db8::1", "203.0.113.9"],
  ["IpAddress", "::ffff:a00:0/104", "::ffff:a01:101", "::ffff:b01:101"],
  ["IpAddress", "0.0.0.0/0", "203.0.113.9", "2001:db8::1"],
  [
    "ArnEquals",
    "arn:aws:sns:eu-west-1:111122223333:t",
    "arn:aws:sns:eu-west-1:111122223333:t",
    "arn:aws:sns:eu-west-1:111122223333:u",
  ],
  [
    "ArnEquals",
    "arn:aws:sns:*:111122223333:*",
    "arn:aws:sns:eu-west-1:111122223333:t",
    "arn:aws:sqs:eu-west-1:111122223333:t",
  ],
  [
    "ArnLike",
    "arn:aws:iam::111122223333:role/*",
    "arn:aws:iam::111122223333:role/a/b",
    "arn:aws:iam::444455556666:role/a",
  ],
];

const NEGATED: Row[] = [
  ["StringNotEquals", "Blue", "blue", "Blue"],
  ["StringNotEquals", ["Red", "Blue"], "Green", "Red"],
  ["StringNotEqualsIgnoreCase", "Blue", "Green", "BLUE"],
  ["StringNotLike", "B*", "Green", "Blue"],
  ["NumericNotEquals", "10", 11, 10],
  [
    "DateNotEquals",
    "2026-01-01T00:00:00Z",
    "2026-01-02T00:00:00Z",
    "2026-01-01T00:00:00Z",
  ],
  ["NotIpAddress", "203.0.113.0/24", "198.51.100.1", "203.0.113.1"],
  [
    "ArnNotEquals",
    "arn:aws:iam::111122223333:role/a",
    "arn:aws:iam::111122223333:role/b",
    "arn:aws:iam::111122223333:role/a",
  ],
  [
    "ArnNotLike",
    "arn:aws:iam::111122223333:role/a*",
    "arn:aws:iam::111122223333:role/b",
    "arn:aws:iam::111122223333:role/ab",
  ],
];

const ALL = [...POSITIVE, ...NEGATED];

test("the tables hold every operator, each with a value that does not match", () => {
  const operatorsOf = (rows: Row[]) => [
    ...new Set(
      rows
        .filter(([, , , other]) => !Number.isNaN(other))
        .map(([operator]) => operator),
    ),
  ];
  const named = (isNegated: boolean) =>
    [...OPERATORS]
      .filter(([, { negated }]) => negated === isNegated)
      .map(([name]) => name);

  expect(operatorsOf(POSITIVE).sort()).toEqual(named(false).sort());
  expect(operatorsOf(NEGATED).sort()).toEqual(named(true).sort());
});

describe("a key that is present", () => {
  test.each(ALL)("%s %j denies %j", (operator, value, matching) => {
    expect(effectOf(operator, value, is(matching))).toBe("denied");
  });

  test.each(ALL.filter(([, , , other]) => !Number.isNaN(other)))(
    "%s %j does not deny what it does not match",
    (operator, value, _matching, other) => {
      expect(effectOf(operator, value, is(other))).toBe("not-denied");
    },
  );
});

describe("a key that is absent", () => {
  test.each(POSITIVE)("%s %j does not match", (operator, value) => {
    expect(effectOf(operator, value, ABSENT)).toBe("not-denied");
  });

  test.each(NEGATED)("%s %j matches", (operator, value) => {
    expect(effectOf(operator, value, ABSENT)).toBe("denied");
  });

  test.each(ALL)("%sIfExists %j matches", (operator, value) => {
    expect(effectOf(`${operator}IfExists`, value, ABSENT)).toBe("denied");
  });

  test.each(ALL)("ForAllValues:%s %j matches", (operator, value) => {
    expect(effectOf(`ForAllValues:${operator}`, value, ABSENT)).toBe("denied");
  });

  test.each(ALL)("ForAnyValue:%s %j does not match", (operator, value) => {
    expect(effectOf(`ForAnyValue:${operator}`, value, ABSENT)).toBe(
      "not-denied",
    );
  });

  test("ForAnyValue with IfExists is unknown, because AWS does not say which wins", () => {
    expect(effectOf("ForAnyValue:StringEqualsIfExists", "a", ABSENT)).toBe(
      "unknown",
    );
  });
});

describe("IfExists on a key that is present", () => {
  test.each(ALL.filter(([, , , other]) => !Number.isNaN(other)))(
    "%sIfExists %j still compares",
    (operator, value, matching, other) => {
      expect(effectOf(`${operator}IfExists`, value, is(matching))).toBe(
        "denied",
      );
      expect(effectOf(`${operator}IfExists`, value, is(other))).toBe(
        "not-denied",
      );
    },
  );
});

describe("a key with many values", () => {
  const MANY = ALL.filter(([, , , other]) => !Number.isNaN(other));

  test.each(MANY)(
    "ForAllValues:%s %j wants all of them to match",
    (operator, value, matching, other) => {
      const name = `ForAllValues:${operator}`;
      expect(effectOf(name, value, is(matching, matching))).toBe("denied");
      expect(effectOf(name, value, is(matching, other))).toBe("not-denied");
    },
  );

  test.each(MANY)(
    "ForAnyValue:%s %j wants one of them to match",
    (operator, value, matching, other) => {
      const name = `ForAnyValue:${operator}`;
      expect(effectOf(name, value, is(other, matching))).toBe("denied");
      expect(effectOf(name, value, is(other, other))).toBe("not-denied");
    },
  );

  test.each(MANY)(
    "%s %j without a set operator decides only when the values agree",
    (operator, value, matching, other) => {
      expect(effectOf(operator, value, is(matching, matching))).toBe("denied");
      expect(effectOf(operator, value, is(other, other))).toBe("not-denied");
      expect(effectOf(operator, value, is(matching, other))).toBe("unknown");
    },
  );

  test("ForAllValues matches an empty list and ForAnyValue does not", () => {
    expect(effectOf("ForAllValues:StringEquals", "a", is())).toBe("denied");
    expect(effectOf("ForAnyValue:StringEquals", "a", is())).toBe("not-denied");
  });
});

describe("Null", () => {
  test.each([
    ["true", ABSENT, "denied"],
    ["true", is("x"), "not-denied"],
    ["false", ABSENT, "not-denied"],
    ["false", is("x"), "denied"],
    [true, ABSENT, "denied"],
    [["true", "false"], is("x"), "unknown"],
    [["true", "false"], ABSENT, "unknown"],
    [["true", "TRUE"], is("x"), "not-denied"],
    ["true", is("x", "y"), "not-denied"],
    ["false", is("x", "y"), "denied"],
    ["FALSE", is("x", "y"), "denied"],
    ["true", UNKNOWN, "unknown"],
    ["false", UNKNOWN, "unknown"],
    ["${var.null}", ABSENT, "unknown"],
    [["${var.null}", "true"], ABSENT, "unknown"],
    ["${aws:PrincipalTag/mfa}", ABSENT, "unknown"],
  ] as const)("Null %j", (value, key, effect) => {
    expect(effectOf("Null", value, key)).toBe(effect);
  });

  test("has no IfExists and no set operator", () => {
    expect(effectOf("NullIfExists", "true", ABSENT)).toBe("unknown");
    expect(effectOf("ForAllValues:Null", "true", ABSENT)).toBe("unknown");
  });
});

describe("what nobody can tell", () => {
  test.each(ALL)("%s %j on an unknown key", (operator, value) => {
    expect(effectOf(operator, value, UNKNOWN)).toBe("unknown");
  });

  test.each([
    ["StringEquals", "${var.colour}", "Blue"],
    ["NumericGreaterThan", "${var.limit}", 5],
    ["Bool", "${var.on}", "true"],
    ["DateLessThan", "${var.day}", "2026-01-01T00:00:00Z"],
    ["IpAddress", "${var.office}", "203.0.113.9"],
    ["ArnLike", "${var.role}", "arn:aws:iam::111122223333:role/a"],
    ["StringEquals", "${aws:username}", "ann"],
    ["StringEquals", [], "Blue"],
  ])("%s against %s", (operator, value, found) => {
    expect(effectOf(operator, value, is(found))).toBe("unknown");
  });

  test.each([
    ["NumericGreaterThan", "1h", 5],
    ["NumericGreaterThan", "1", "five"],
    ["DateLessThan", "tomorrow", "2026-01-01T00:00:00Z"],
    ["DateLessThan", "2026-01-01T00:00:00", "2026-01-01T00:00:00Z"],
    ["Bool", "yes", "true"],
    ["IpAddress", "203.0.113.0/33", "203.0.113.9"],
    ["IpAddress", "203.0.113", "203.0.113.9"],
    ["IpAddress", "::1::", "::1"],
    ["IpAddress", "010.0.0.0/8", "8.1.1.1"],
    ["NotIpAddress", "010.0.0.0/8", "8.1.1.1"],
    ["IpAddress", "10.0.0.0/08", "10.1.1.1"],
    ["IpAddress", "10.0.0.0/8", "10.01.1.1"],
    ["IpAddress", "::ffff:a00:0/104", "10.1.1.1"],
    ["NotIpAddress", "::ffff:a00:0/104", "10.1.1.1"],
    ["IpAddress", "10.0.0.0/8", "::ffff:a01:101"],
    ["DateLessThan", "2026-02-30T00:00:00Z", "2026-03-01T00:00:00Z"],
    ["DateLessThan", "2026-02-29", "2026-03-01T00:00:00Z"],
    ["DateNotEquals", "2026-04-31T00:00:00Z", "2026-05-02T00:00:00Z"],
    ["DateLessThan", "2026-02-28T24:00:00Z", "2026-03-01T00:00:00Z"],
    ["DateLessThan", "2026-13-01T00:00:00Z", "2026-03-01T00:00:00Z"],
    ["StringEquals", "5", 5],
    ["ArnLike", "*", "arn:aws:iam::111122223333:role/a"],
    ["ArnLike", "arn:*:role/a", "arn:aws:iam::111122223333:role/a"],
  ])("%s %s against %s, which it cannot compare", (operator, value, found) => {
    expect(effectOf(operator, value, is(found))).toBe("unknown");
  });

  test.each(["StringEqual", "numericgreaterthan", "Foo:Bool", "IfExists"])(
    "an operator called %s",
    (operator) => {
      expect(effectOf(operator, "1", is("1"))).toBe("unknown");
    },
  );
});

test("a reference equals the same reference", () => {
  expect(
    effectOf("StringEquals", "${a.arn}/x", {
      kind: "present",
      values: ["${a.arn}/x"],
    }),
  ).toBe("denied");
});

test("what is one of several values is matched only when each of them is, whatever the set operator", () => {
  const one: ContextValue = { kind: "one-of", values: ["a", "b"] };
  for (const set of ["", "ForAllValues:", "ForAnyValue:"]) {
    const ask = (values: string[]) =>
      effectOf(`${set}StringEquals`, values, one);
    expect(ask(["a", "b"])).toBe("denied");
    expect(ask(["a"])).toBe("unknown");
    expect(ask(["c"])).toBe("not-denied");
  }
  expect(effectOf("Null", "false", one)).toBe("denied");
});

test("a value that stands for many is matched only when all are", () => {
  const under: ContextValue = {
    kind: "present-under",
    prefix: `${BUCKET}/`,
  };
  expect(effectOf("StringLike", `${BUCKET}/*`, under)).toBe("denied");
  expect(effectOf("StringEquals", `${BUCKET}/*`, under)).toBe("unknown");
  expect(effectOf("StringLike", `${BUCKET}/logs/*`, under)).toBe("unknown");
  expect(effectOf("StringLike", `${BUCKET}`, under)).toBe("not-denied");
});

const ROLE_ARN = "arn:aws:iam::111122223333:role/a";

describe("AWS does not say what it makes of", () => {
  test.each([
    ["ArnLike", "deployer"],
    ["ArnNotLike", "deployer"],
    ["ArnNotEquals", "role/deployer"],
    ["ArnNotLikeIfExists", ["deployer", "arn:aws:iam::111122223333:role/b"]],
    ["ForAllValues:ArnNotLike", "111122223333"],
    ["ArnNotLike", "arn:aws:iam::111122223333"],
    ["ArnNotLike", "*:role/b"],
    ["ArnNotLike", "role/${var.name}"],
    ["ArnNotLike", "aws:iam::111122223333:role/b:x"],
  ])("%s %j, which is no ARN", (operator, value) => {
    expect(effectOf(operator, value, is(ROLE_ARN))).toBe("unknown");
    expect(effectOf(operator, value, ABSENT)).toBe("unknown");
  });

  test.each([
    ["ArnNotLike", "111122223333"],
    ["ArnEquals", "deployer"],
  ])("%s on a key that is no ARN, such as %s", (operator, found) => {
    expect(effectOf(operator, ROLE_ARN, is(found))).toBe("unknown");
  });

  test.each([
    ["Bool", ["true", "false"]],
    ["Bool", [true, "FALSE"]],
    ["BoolIfExists", ["false", "true", "true"]],
    ["BoolIfExists", ["true", "${var.on}"]],
    ["ForAnyValue:Bool", ["true", "false"]],
  ])("%s %j, both at once", (operator, value) => {
    for (const key of [is("true"), is("false"), ABSENT]) {
      expect(effectOf(operator, value, key)).toBe("unknown");
    }
  });

  test.each(["Blue!", "QQ", "QQ=A"])("BinaryEquals %s", (value) => {
    expect(effectOf("BinaryEquals", value, is(value))).toBe("unknown");
    expect(effectOf("BinaryEquals", value, is("QUJD"))).toBe("unknown");
  });

  test("one key in two spellings", () => {
    const twice = (values: object) =>
      decide(policyOf(denyDeletion({ Condition: values })), {
        principal: { kind: "user", arn: "arn:aws:iam::111122223333:user/ann" },
        action: "s3:DeleteBucket",
        resource: BUCKET,
        context: { "test:key": is("a") },
      }).effect;

    expect(twice({ StringEquals: { "test:Key": "a", "TEST:key": "a" } })).toBe(
      "unknown",
    );
    expect(
      twice({ StringEquals: { "test:Key": "a" }, Null: { "test:key": false } }),
    ).toBe("denied");
  });
});

test.each([
  ["Bool", ["true", "TRUE"], "true"],
  ["ArnNotLike", ["arn:aws:iam::111122223333:role/b*"], ROLE_ARN],
  ["ArnLike", "arn:*:iam::*:role/*", ROLE_ARN],
  ["ArnNotLike", "arn:aws:iam::${aws:PrincipalAccount}:user/b", ROLE_ARN],
])("%s %j is certain", (operator, value, found) => {
  expect(effectOf(operator, value, is(found))).toBe("denied");
});
