import { absent } from "../../../modules/facts/fact";
import {
  evaluate,
  type AppFacts,
  type BucketFacts,
  type Finding,
  type Rule,
  type Verdict,
} from "../../../modules/checklist";
import { fail, pass } from "../../../modules/checklist/words/verdict";
import { goodPair, PRIMARY, REPLICA } from "../good-pair";
import { options } from "../verdicts";

const own: Rule = {
  id: "own-rule",
  scenarios: [2],
  severity: "required",
  title: "Own",
  demands: "something of our own",
  remediation: "do it",
  docs: "https://example.com/own",
  evaluate: () => pass("done"),
};

const waiver = {
  rule: "versioning-enabled",
  reason: "test",
  until: "2020-01-01",
};

function findingsWith(
  rule: Partial<Rule>,
  app: AppFacts = goodPair(),
): readonly Finding[] {
  const rules = [{ ...own, ...rule }];
  return evaluate(app, { ...options, rules }).findings;
}

function ofOwn(findings: readonly Finding[]): Finding {
  return findings.find(({ rule }) => rule.id === "own-rule")!;
}

test.each<[string, (app: AppFacts, bucket: BucketFacts) => unknown]>([
  ["sorts the buckets", (app) => (app.buckets as BucketFacts[]).sort()],
  ["pops a bucket", (app) => (app.buckets as BucketFacts[]).pop()],
  [
    "empties the map of buckets",
    (app) => (app.bucketsByPath as Map<string, BucketFacts>).clear(),
  ],
  [
    "sets in the map of buckets by Map's own function",
    (app, bucket) =>
      Map.prototype.set.call(app.bucketsByPath as Map<string, unknown>, "", {
        ...bucket,
      }),
  ],
  ["puts another map there", (app) => Object.assign(app, { bucketsByPath: 0 })],
  ["adds an alarm", (app) => (app.alarms as unknown[]).push({})],
  ["mends a fact", (_, bucket) => Object.assign(bucket, { forceDestroy: 0 })],
  [
    "mends what a fact holds",
    (_, { versioning }) => Object.assign(versioning, { kind: "absent" }),
  ],
  [
    "mends a statement of the policy",
    ({ bucketsByPath }) => {
      const { policy } = bucketsByPath.get(PRIMARY)!;
      const { value } = policy as unknown as {
        value: { document: { value: { Statement: unknown[] } } };
      };
      return value.document.value.Statement.pop();
    },
  ],
  [
    "prolongs a waiver",
    ({ bucketsByPath }) =>
      Object.assign(bucketsByPath.get(PRIMARY)!.waivers[0] as object, {
        until: "2099-01-01",
      }),
  ],
])("a rule that %s fails, and changes nothing for others", (_, change) => {
  const pair = () => goodPair({ primary: { waivers: [{ ...waiver }] } });
  const findings = findingsWith(
    {
      evaluate: (bucket, app) => {
        change(app, bucket);
        return pass("done");
      },
    },
    pair(),
  );

  expect(ofOwn(findings)).toMatchObject({
    verdict: {
      kind: "fail",
      because: expect.stringContaining('rule "own-rule" threw: '),
    },
    blocks: true,
  });
  const shown = (all: readonly Finding[]) =>
    all
      .filter(({ rule }) => rule.id !== "own-rule")
      .map(({ bucket, rule, verdict }) => [bucket.path, rule.id, verdict]);
  expect(shown(findings)).toEqual(shown(findingsWith({}, pair())));
});

test("a rule may lengthen no list of deployers", () => {
  const deployers: string[] = [];
  const rule: Rule = {
    ...own,
    evaluate: (_, __, settings) => {
      (settings.deployers as string[]).push("me");
      return pass("done");
    },
  };
  const { findings } = evaluate(goodPair(), { deployers, rules: [rule] });

  expect(ofOwn(findings).verdict.kind).toBe("fail");
});

test("a rule reads the map of buckets as any map", () => {
  let found: unknown;
  findingsWith({
    evaluate: (_, { bucketsByPath: map }) => {
      const each: string[] = [];
      map.forEach((_bucket, path, whole) =>
        each.push(`${path} ${whole === map}`),
      );
      found = [
        map.size,
        map.has(PRIMARY),
        map.get(REPLICA)?.path,
        [...map.keys()],
        [...map.values()].map(({ path }) => path),
        [...map].map(([path]) => path),
        [...map.entries()].map(([path]) => path),
        each,
      ];
      return pass("done");
    },
  });
  const paths = [PRIMARY, REPLICA];

  expect(found).toEqual([
    2,
    true,
    REPLICA,
    paths,
    paths,
    paths,
    paths,
    paths.map((path) => `${path} true`),
  ]);
});

test("each member of a rule is read once, whatever it says the next time", () => {
  let reads = 0;
  const rule = Object.defineProperty({ ...own }, "severity", {
    get: () => (reads++ === 0 ? "required" : "advice"),
  });
  rule.evaluate = () => fail("bad");
  const { findings } = evaluate(goodPair(), { ...options, rules: [rule] });

  expect(ofOwn(findings)).toMatchObject({
    rule: { severity: "required" },
    blocks: true,
  });
  expect(reads).toBe(1);
});

test("a rule that switches itself to advice while it judges blocks all the same", () => {
  const rule = {
    ...own,
    scenarios: [2] as [2],
    severity: "required" as Rule["severity"],
    evaluate: () => {
      rule.severity = "advice";
      rule.scenarios.length = 0 as 1;
      return fail("bad");
    },
  };
  const { findings } = evaluate(goodPair(), { ...options, rules: [rule] });

  expect(ofOwn(findings)).toMatchObject({
    rule: { severity: "required", scenarios: [2] },
    blocks: true,
  });
});

test("a rule that is an instance of a class has its own this", () => {
  class Demanding {
    readonly id = "own-rule";
    readonly scenarios: [2] = [2];
    readonly severity = "required";
    readonly title = "Own";
    readonly demands = "something";
    readonly remediation = "do it";
    readonly docs = "https://example.com/own";
    readonly #found = "by itself";

    evaluate() {
      return fail(this.#found);
    }
  }
  const rules = [new Demanding()];
  const { findings } = evaluate(goodPair(), { ...options, rules });

  expect(ofOwn(findings).verdict).toEqual(fail("by itself"));
});

test("a rule that cannot be read is refused", () => {
  const rule = new Proxy(own, {
    get: () => {
      throw new Error("no");
    },
  });

  expect(() => evaluate(goodPair(), { rules: [rule] })).toThrow(
    new Error(
      "Cannot use checklist option rules: one of them cannot be read: no, each one must be a plain object",
    ),
  );
});

const cyclic: Record<string, unknown> = { kind: "pass" };
cyclic.itself = cyclic;

test.each<[string, unknown, string]>([
  ["an object without a prototype", Object.create(null), "{}"],
  ["an object that holds itself", cyclic, "[object Object]"],
  ["a bigint", 10n, "10"],
  ["a symbol", Symbol("no"), "Symbol(no)"],
  ["nothing", undefined, "undefined"],
  ["a text", "no", "no"],
  ["an error whose message is no text", withMessage({ a: 1 }), "[object"],
  ["an error that cannot be asked", unaskable(new Error("no")), "[object]"],
])("a rule that throws %s has failed", (_, thrown, words) => {
  const finding = ofOwn(
    findingsWith({
      evaluate: () => {
        throw thrown;
      },
    }),
  );

  expect(finding).toMatchObject({
    verdict: {
      kind: "fail",
      because: expect.stringContaining(`rule "own-rule" threw: ${words}`),
    },
    blocks: true,
  });
});

test.each<[string, unknown, string]>([
  ["a verdict that holds itself", cyclic, "gave no verdict: [object Object]"],
  ["a bigint", { kind: "pass", because: 10n }, "gave no verdict: [object"],
  [
    "a promise that fails",
    Promise.reject(new Error("later")),
    "gave no verdict: it gave a promise, and must answer at once",
  ],
  [
    "a verdict that cannot be asked",
    unaskable({ kind: "pass", because: "x" }),
    "threw: ",
  ],
])("a rule that gives %s has failed", (_, said, words) => {
  const { verdict } = ofOwn(findingsWith({ evaluate: () => said as Verdict }));

  expect(verdict).toEqual({
    kind: "fail",
    because: expect.stringContaining(words),
  });
});

test("of a verdict nothing counts but kind, because and command", () => {
  const said = {
    kind: "pending",
    because: "wait",
    command: "run",
    instead: pass("no"),
    toJSON: () => pass("all is well"),
    itself: cyclic,
  };
  const { verdict } = ofOwn(
    findingsWith({ evaluate: () => said as unknown as Verdict }),
  );

  expect(verdict).toEqual({ kind: "pending", because: "wait", command: "run" });
});

test("a verdict that changes when it is read again is what it first was", () => {
  let reads = 0;
  const said = {
    because: "bad",
    get kind() {
      return reads++ === 0 ? "fail" : "pass";
    },
  } as Verdict;
  const finding = ofOwn(findingsWith({ evaluate: () => said }));

  expect(finding).toMatchObject({ verdict: { kind: "fail" }, blocks: true });
});

test.each<[unknown]>([["general-purpose"], [[]], [["bucket"]]])(
  "kinds of bucket %j are refused",
  (judges) => {
    const rules = [{ ...own, judges } as unknown as Rule];

    expect(() => evaluate(goodPair(), { rules })).toThrow(
      `Cannot use checklist option rule "own-rule": it judges ${JSON.stringify(judges)}, it must be one or more of "general-purpose", "directory", "module"`,
    );
  },
);

test("rules of ours alone leave the facts as they are", () => {
  const app = goodPair({ primary: { versioning: absent } });
  evaluate(app, options);

  expect(Object.isFrozen(app.buckets[0])).toBe(false);
});

function withMessage(message: unknown): Error {
  return Object.assign(new Error(), { message });
}

/** A proxy that refuses every question. */
function unaskable<T extends object>(value: T): T {
  const refuse = () => {
    throw new Error("refused");
  };
  return new Proxy(value, {
    get: refuse,
    getPrototypeOf: refuse,
    ownKeys: refuse,
  });
}
