import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { allRules, evaluate } from "../../modules/checklist";
import type { Json } from "../inspection/protected-pair";
import { gather, gatherCases } from "../../modules/inspection/gather";

/** What is true of one rule of one bucket, and what the checklist says of it. */
interface Line {
  readonly document: string;
  readonly address: string;
  readonly rule: string;
  readonly right: string;
  readonly said: string;
  /** Nobody can decide it yet: the checklist says unknown, which stops the synthesis where the rule is required. */
  readonly undecided: boolean;
}

/** What stands in the `"//"` of a bucket. */
interface Expectation {
  readonly right: Readonly<Record<string, string>>;
  readonly undecided?: readonly string[];
}

const DOCUMENTS = join(__dirname, "documents");
const KINDS = ["pass", "fail", "unknown", "pending", "not-applicable"];

const lines = readdirSync(DOCUMENTS, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".tf.json"))
  .sort()
  .flatMap(judged);
const undecided = lines.filter((line) => line.undecided);
const wrong = lines.filter(
  (line) => line.said !== (line.undecided ? "unknown" : line.right),
);

afterAll(() => {
  const right = lines.length - undecided.length - wrong.length;
  process.stdout.write(
    `corpus: ${right} right, ${undecided.length} undecided, ${wrong.length} wrong\n`,
  );
});

function judged(document: string): Line[] {
  const json: Json = JSON.parse(
    readFileSync(join(DOCUMENTS, document), "utf8"),
  );
  const documents = [{ path: "corpus", id: "corpus", json }];
  const { findings } = evaluate(
    gather(documents),
    {},
    { cases: gatherCases(documents) },
  );
  return expectations(json).flatMap(
    ([address, { right, undecided: open = [] }]) =>
      Object.entries(right).map(([rule, kind]) => {
        const finding = findings.find(
          ({ bucket, rule: { id } }) =>
            bucket.address === address && id === rule,
        );
        return {
          document,
          address,
          rule,
          right: kind,
          said: finding?.verdict.kind ?? "nothing",
          undecided: open.includes(rule),
        };
      }),
  );
}

/** What stands beside each bucket and each module, by address. */
function expectations(json: Json): [string, Expectation][] {
  return [
    ...entries("aws_s3_bucket.", json.resource?.aws_s3_bucket),
    ...entries("module.", json.module),
  ];
}

function entries(prefix: string, blocks: Json = {}): [string, Expectation][] {
  return Object.entries<Json>(blocks).map(([name, block]) => [
    prefix + name,
    block["//"],
  ]);
}

test("each verdict is the right one, or unknown where that is all that can be said yet", () => {
  expect(wrong).toEqual([]);
});

test("what is written beside a bucket names rules and kinds of verdict", () => {
  const rules = allRules.map(({ id }) => id);
  expect(lines.filter(({ rule }) => !rules.includes(rule))).toEqual([]);
  expect(lines.filter(({ right }) => !KINDS.includes(right))).toEqual([]);
});

test("the corpus holds at least 40 documents, and each says something", () => {
  const documents = new Set(lines.map(({ document }) => document));
  expect(documents.size).toBeGreaterThanOrEqual(40);
});
