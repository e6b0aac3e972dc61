import * as fc from "fast-check";
import { absent } from "../../modules/facts/fact";
import "../property-seed";
import {
  blotName,
  deniedWithoutFreshMfa,
  guardsProtectThemselves,
  letsRole,
  ownerCanManage,
  parseNameless,
  parsePolicy,
  roleAllows,
  type Answer,
} from "../../modules/policies";
import {
  decide,
  type Decision,
} from "../../modules/policies/evaluation/decide";
import { refusalOf } from "../../modules/policies/refusals/refusal-of";
import type {
  ContextValue,
  Principal,
  Request,
} from "../../modules/policies/words/request";
import { BUCKET, DEPLOYER, documentOf, OPAQUE_BUCKET } from "./good-policy";
import {
  anything,
  clause,
  denial,
  full,
  guard,
  guards,
  longDocument,
  principal,
  request,
  statements,
} from "./random-policies";

const RUNS = { numRuns: 600 };

const MFA = {
  action: "s3:DeleteBucket",
  resource: BUCKET,
  maxMfaAgeSeconds: 1,
};
const OWNER = { bucketArn: BUCKET, deployers: [DEPLOYER] };
const ROLE = {
  roleArn: DEPLOYER,
  needs: [{ action: "s3:GetBucketPolicy", resource: BUCKET }],
  mustAllow: true,
};

const policyOf = (some: readonly unknown[]) => parsePolicy(documentOf(...some));

/** How sure it is that the request is denied. */
const RANK: Record<Decision["effect"], number> = {
  allowed: 0,
  "not-denied": 0,
  unknown: 1,
  denied: 2,
};

const rankOf = (some: readonly unknown[], asked: Request) =>
  RANK[decide(policyOf(some), asked).effect];

const isRead = (some: readonly unknown[]) =>
  policyOf(some).refusals.length === 0;

test("few of the random documents are refused, and every decision occurs", () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(statements, request, (some, asked) => {
      const what = isRead(some)
        ? decide(policyOf(some), asked).effect
        : "refused";
      seen.set(what, (seen.get(what) ?? 0) + 1);
    }),
    RUNS,
  );
  expect([...seen.keys()].sort()).toEqual([
    "allowed",
    "denied",
    "not-denied",
    "refused",
    "unknown",
  ]);
  expect(seen.get("refused")).toBeLessThan(RUNS.numRuns / 10);
});

test("what AWS does not explain of a condition is never certain", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(denial, clause, request, (one, more, asked) => {
      const policy = policyOf([{ ...one, Condition: more }]);
      const [statement] = policy.statements;
      fc.pre(statement!.condition.some(({ odd }) => odd !== undefined));
      const { effect } = decide(policy, asked);
      seen.add(effect);
      expect(effect).not.toBe("denied");
    }),
    { numRuns: RUNS.numRuns / 3, maxSkipsPerRun: 1000 },
  );
  expect([...seen].sort()).toEqual(["not-denied", "unknown"]);
});

test("adding a Deny never makes less denied", () => {
  fc.assert(
    fc.property(statements, denial, request, (some, more, asked) => {
      fc.pre(isRead([...some, more]));
      expect(rankOf([...some, more], asked)).toBeGreaterThanOrEqual(
        rankOf(some, asked),
      );
    }),
    RUNS,
  );
});

test("adding a condition to a Deny never makes more denied", () => {
  fc.assert(
    fc.property(
      statements,
      denial,
      clause,
      request,
      (some, one, more, asked) => {
        const [operator = ""] = Object.keys(more);
        fc.pre(!(operator in one.Condition));
        const narrower = { ...one, Condition: { ...one.Condition, ...more } };
        fc.pre(isRead([...some, narrower]));
        expect(rankOf([...some, narrower], asked)).toBeLessThanOrEqual(
          rankOf([...some, one], asked),
        );
      },
    ),
    RUNS,
  );
});

/** The same statements, as the policies of a role would have them. */
const ownOf = (some: readonly object[]) =>
  some.map((one) => ({
    ...one,
    Principal: undefined,
    NotPrincipal: undefined,
  }));

const SURENESS: Record<Answer["kind"], number> = { no: 0, unknown: 1, yes: 2 };

/** How sure it is that what undoes the protection is denied, by each question that asks for it. */
const surenessOf = (some: readonly unknown[]) =>
  [
    deniedWithoutFreshMfa(policyOf(some), MFA),
    guardsProtectThemselves(policyOf(some), OWNER),
  ].map(({ kind: holds }) => SURENESS[holds]);

const isTaken = (some: readonly unknown[]) =>
  refusalOf(policyOf(some), OWNER) === undefined;

test("adding a Deny never makes an answer less sure that something is denied", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(guards, fc.oneof(denial, guard), (some, more) => {
      fc.pre(isTaken([...some, more]));
      const before = surenessOf(some);
      const after = surenessOf([...some, more]);
      before.forEach((sureness, index) => {
        seen.add(`${index}: ${sureness} to ${after[index]}`);
        expect(after[index]).toBeGreaterThanOrEqual(sureness);
      });
    }),
    RUNS,
  );
  expect([...seen].sort()).toEqual(
    [0, 1].flatMap((index) =>
      ["0 to 0", "0 to 1", "0 to 2", "1 to 1", "1 to 2", "2 to 2"].map(
        (change) => `${index}: ${change}`,
      ),
    ),
  );
});

test("adding a condition to a Deny never makes an answer more sure that something is denied", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(guards, guard, clause, (some, one, more) => {
      const [operator = ""] = Object.keys(more);
      fc.pre(!(operator in one.Condition));
      const narrower = { ...one, Condition: { ...one.Condition, ...more } };
      const before = surenessOf([...some, one]);
      const after = surenessOf([...some, narrower]);
      before.forEach((sureness, index) => {
        seen.add(`${index}: ${sureness} to ${after[index]}`);
        expect(after[index]).toBeLessThanOrEqual(sureness);
      });
    }),
    RUNS,
  );
  expect([...seen].sort()).toEqual(
    [0, 1].flatMap((index) =>
      ["0 to 0", "1 to 0", "1 to 1", "2 to 0", "2 to 1", "2 to 2"].map(
        (change) => `${index}: ${change}`,
      ),
    ),
  );
});

test("the order of statements never matters", () => {
  fc.assert(
    fc.property(
      statements.chain((some) =>
        fc.tuple(
          fc.constant(some),
          fc.shuffledSubarray(some, { minLength: some.length }),
        ),
      ),
      request,
      ([some, shuffled], asked) => {
        expect(decide(policyOf(shuffled), asked).effect).toBe(
          decide(policyOf(some), asked).effect,
        );
        const ask = (list: readonly object[]) => [
          deniedWithoutFreshMfa(policyOf(list), MFA).kind,
          ownerCanManage(policyOf(list), OWNER).kind,
          guardsProtectThemselves(policyOf(list), OWNER).kind,
          letsRole(policyOf(list), ROLE).kind,
          roleAllows([policyOf(ownOf(list))], {
            unread: [],
            boundary: absent,
            needs: ROLE.needs,
          }).kind,
        ];
        expect(ask(shuffled)).toEqual(ask(some));
      },
    ),
    RUNS,
  );
});

test("what is unknown about a request never changes a verdict once it is known", () => {
  fc.assert(
    fc.property(statements, request, full, (some, asked, rest) => {
      const vague = decide(policyOf(some), asked).effect;
      fc.pre(vague !== "unknown");
      const exact = decide(policyOf(some), {
        ...asked,
        context: { ...rest, ...asked.context },
      }).effect;
      expect(RANK[exact]).toBe(RANK[vague]);
    }),
    RUNS,
  );
});

test("what holds for whoever is not named holds for anybody who is not", () => {
  const strangers = fc.constantFrom<Principal>(
    { kind: "user", arn: "arn:aws:iam::777788889999:user/eve" },
    { kind: "role", arn: "arn:aws:iam::111122223333:role/eve", session: "s" },
    { kind: "root", arn: "arn:aws:iam::777788889999:root" },
  );
  fc.assert(
    fc.property(statements, request, strangers, (some, asked, stranger) => {
      const unnamed = decide(policyOf(some), {
        ...asked,
        principal: { kind: "unnamed" },
      }).effect;
      fc.pre(unnamed !== "unknown");
      const one = decide(policyOf(some), { ...asked, principal: stranger });
      expect(RANK[one.effect]).toBe(RANK[unnamed]);
    }),
    RUNS,
  );
});

test("what holds for every object holds for one", () => {
  fc.assert(
    fc.property(
      statements,
      request,
      fc.constantFrom("a", "logs/a", "a/b:c", "ünï*"),
      (some, asked, name) => {
        const every = decide(policyOf(some), {
          ...asked,
          resource: `${BUCKET}/*`,
        }).effect;
        fc.pre(every !== "unknown");
        const one = decide(policyOf(some), {
          ...asked,
          resource: `${BUCKET}/${name}`,
        }).effect;
        expect(RANK[one]).toBe(RANK[every]);
      },
    ),
    RUNS,
  );
});

test("what holds with an expression holds whatever Terraform puts in its place", () => {
  const values = fc.record({
    "${var.colour}": fc.constantFrom("Blue", "B*", "*", ""),
    "${var.action}": fc.constantFrom("*", "s3:DeleteBucket", "s3:Get?ucket*"),
    "${var.who}": fc.constantFrom("*", DEPLOYER, "444455556666"),
    [OPAQUE_BUCKET]: fc.constantFrom(BUCKET, "arn:aws:s3:::other"),
  });
  fc.assert(
    fc.property(statements, request, values, (some, asked, by) => {
      const put = <T>(value: T): T =>
        JSON.parse(
          Object.entries(by).reduce(
            (text, [from, to]) => text.split(from).join(to),
            JSON.stringify(value),
          ),
        ) as T;
      const rendered = policyOf(put(some));
      // Terraform's value may make a document that AWS refuses: then there is nothing to compare.
      fc.pre(rendered.refusals.length === 0);
      const before = decide(policyOf(some), asked).effect;
      fc.pre(before !== "unknown");
      expect(RANK[decide(rendered, put(asked)).effect]).toBe(RANK[before]);
    }),
    RUNS,
  );
});

test("a yes to fresh MFA is denied for every caller and age that is tried", () => {
  const ages = fc.oneof(
    fc.constant<ContextValue>({ kind: "absent" }),
    fc.nat(10_000).map<ContextValue>((age) => ({
      kind: "present",
      values: [age + 2],
    })),
  );
  const strangers = fc.constantFrom<Principal>(
    { kind: "anonymous" },
    { kind: "user", arn: "arn:aws:iam::777788889999:user/eve" },
    { kind: "root", arn: "arn:aws:iam::777788889999:root" },
    { kind: "role", arn: "arn:aws:iam::111122223333:role/eve", session: "s" },
  );
  const limit = fc.constantFrom("0", "1", "2", "60", "3600");
  const ageClause = fc
    .tuple(
      fc.constantFrom(
        "NumericGreaterThan",
        "NumericGreaterThanIfExists",
        "NumericLessThanEqualsIfExists",
        "NumericNotEquals",
        "Null",
      ),
      limit,
    )
    .map(([operator, value]) => ({
      [operator]: {
        "aws:MultiFactorAuthAge": operator === "Null" ? "true" : value,
      },
    }));
  const ageGuards = fc.array(
    fc.tuple(principal, ageClause).map(([who, Condition]) => ({
      Effect: "Deny",
      ...who,
      Action: "s3:DeleteBucket",
      Resource: BUCKET,
      Condition,
    })),
    { minLength: 1, maxLength: 3 },
  );
  let yes = 0;
  fc.assert(
    fc.property(ageGuards, ages, strangers, (some, age, stranger) => {
      const policy = policyOf(some);
      if (deniedWithoutFreshMfa(policy, MFA).kind !== "yes") {
        return;
      }
      yes++;
      expect(
        decide(policy, {
          principal: stranger,
          action: MFA.action,
          resource: MFA.resource,
          context: {
            "aws:MultiFactorAuthAge":
              stranger.kind === "anonymous" ? { kind: "absent" } : age,
          },
        }).effect,
      ).toBe("denied");
    }),
    { numRuns: 3000 },
  );
  expect(yes).toBeGreaterThan(20);
});

test.each([
  ["documents of any shape", anything, 1500],
  ["strings of any length", longDocument, 30],
])("%s never throw, neither read nor asked of", (_what, sources, numRuns) => {
  fc.assert(
    fc.property(sources, request, (source, asked) => {
      const policy = parsePolicy(source);
      decide(policy, asked);
      deniedWithoutFreshMfa(policy, MFA);
      ownerCanManage(policy, OWNER);
      ownerCanManage(policy, { ...OWNER, deployers: [] });
      guardsProtectThemselves(policy, OWNER);
      letsRole(policy, ROLE);
      const nameless = blotName(policy.document, BUCKET);
      if (nameless) {
        parseNameless(nameless);
      }
      roleAllows([policy], { unread: [], boundary: absent, needs: ROLE.needs });
      expect(policy.problems).toEqual(
        expect.arrayContaining([...policy.refusals]),
      );
    }),
    { numRuns },
  );
});

test("a document that AWS refuses never answers yes", () => {
  fc.assert(
    fc.property(anything, (source) => {
      const policy = parsePolicy(source);
      fc.pre(policy.refusals.length > 0);
      expect([
        deniedWithoutFreshMfa(policy, MFA).kind,
        ownerCanManage(policy, OWNER).kind,
        guardsProtectThemselves(policy, OWNER).kind,
        letsRole(policy, ROLE).kind,
        roleAllows([policy], { unread: [], boundary: absent, needs: [] }).kind,
      ]).toEqual(["no", "no", "no", "no", "no"]);
    }),
    RUNS,
  );
});
