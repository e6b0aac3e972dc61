import fc from "fast-check";
import "../property-seed";
import { evaluate } from "../../modules/checklist";
import { gather } from "../../modules/inspection/gather";
import { textReport } from "../../modules/reports";
import { options } from "../checklist/verdicts";
import { protectedPair, type Json } from "./protected-pair";

/** Values of every shape, where any other was expected; the texts look like references, names and nothing at all. */
const ODD: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    null,
    true,
    false,
    0,
    -1,
    1e308,
    "",
    " ",
    "data",
    "${",
    "${}",
    "${var.x}",
    "${local.x}",
    "${aws_s3_bucket.data.id}",
    "${aws_s3_bucket.gone[0].arn}",
    "${each.value}",
    "${jsonencode({})}",
    "%{ if true }x%{ endif }",
    "\u0000\u202e\u2028",
    "__proto__",
    [],
    {},
    [[]],
    [{}],
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.dictionary(
    fc.constantFrom("__proto__", "constructor", "toString", "bucket", "//"),
    fc.constantFrom(null, 1, "x", [], {}),
    { maxKeys: 3 },
  ),
);

/** A place in the document, and what is done to it. */
const MUTATION = fc.record({
  at: fc.nat(),
  how: fc.constantFrom("replace", "delete", "repeat", "wrap", "rename"),
  value: ODD,
  name: fc.constantFrom("__proto__", "constructor", "", "count", "for_each"),
});

type Place = readonly [Json, string];

/** Every member of a value, however deep. */
function places(value: Json, found: Place[] = []): Place[] {
  if (typeof value === "object" && value !== null) {
    for (const key of Object.keys(value)) {
      found.push([value, key]);
      places(value[key], found);
    }
  }
  return found;
}

type Mutation = typeof MUTATION extends fc.Arbitrary<infer T> ? T : never;

function mutated(mutations: readonly Mutation[]): Json {
  const json = protectedPair();
  for (const { at, how, value, name } of mutations) {
    const all = places(json);
    const [holder, key] = all[at % all.length] ?? [json, "resource"];
    switch (how) {
      case "replace":
        holder[key] = structuredClone(value);
        break;
      case "delete":
        delete holder[key];
        break;
      case "repeat":
        holder[key] = [holder[key], structuredClone(holder[key])];
        break;
      case "wrap":
        holder[key] = { [name]: holder[key] };
        break;
      case "rename":
        Object.defineProperty(holder, name, {
          value: holder[key],
          enumerable: true,
          configurable: true,
          writable: true,
        });
        break;
    }
  }
  // As it would be read from a file.
  return JSON.parse(JSON.stringify(json));
}

function judged(json: Json) {
  const app = gather([{ path: "app", id: "app", json }]);
  return { app, checklist: evaluate(app, options) };
}

/** What is good of the good pair: no mutation of one resource may make any other verdict of it better. */
const GOOD = new Set(
  judged(protectedPair())
    .checklist.findings.filter(({ verdict }) => verdict.kind === "pass")
    .map(({ bucket, rule }) => `${bucket.address} ${rule.id}`),
);

test("the good pair passes something that a mutation can take away", () => {
  expect(GOOD).toContain("aws_s3_bucket.data bucket-deletion-denied");
});

test("no document makes it throw, and every bucket gets one verdict of every rule", () => {
  fc.assert(
    fc.property(fc.array(MUTATION, { minLength: 1, maxLength: 4 }), (each) => {
      const { app, checklist } = judged(mutated(each));
      const pairs = checklist.findings.map(
        ({ bucket, rule }) => `${bucket.path} ${rule.id}`,
      );
      expect(new Set(pairs).size).toBe(
        app.buckets.length * checklist.rules.length,
      );
      expect(pairs).toHaveLength(new Set(pairs).size);
      expect(textReport(checklist, { evidence: true })).toContain(
        "S3 protection:",
      );
    }),
    { numRuns: 1500 },
  );
});

test("a guard whose policy is mutated passes only as long as it still stands as it was", () => {
  fc.assert(
    fc.property(ODD, fc.nat(), (value, at) => {
      const json = protectedPair();
      const { data } = json.resource.aws_s3_bucket_policy;
      const document = JSON.parse(data.policy);
      const all = places(document.Statement);
      const [holder, key] = all[at % all.length]!;
      const before = JSON.stringify(document);
      holder[key] = structuredClone(value);
      data.policy = JSON.stringify(document);
      const { checklist } = judged(json);
      const verdict = checklist.findings.find(
        ({ bucket, rule }) =>
          bucket.address === "aws_s3_bucket.data" &&
          rule.id === "bucket-deletion-denied",
      )!.verdict.kind;
      // The Sid says nothing, and nothing else of the guard may be anything else.
      if (data.policy !== before && key !== "Sid") {
        expect(verdict).not.toBe("pass");
      }
    }),
    { numRuns: 500 },
  );
});
