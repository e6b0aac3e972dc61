import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020";
import { evaluate } from "../../modules/checklist";
import { unknown } from "../../modules/facts/fact";
import { jsonReport } from "../../modules/reports";
import { goodPair } from "../checklist/good-pair";
import { options } from "../checklist/verdicts";
import { bucketAt, judge, oneOfEach } from "./judged-app";

const schema = JSON.parse(
  readFileSync(
    join(__dirname, "..", "..", "docs", "findings.schema.json"),
    "utf8",
  ),
) as object;

// Strict: a keyword that nobody reads would look kept. A member may be required by its name alone, as each verdict's count is.
const keepsSchema = new Ajv2020({
  strict: true,
  strictRequired: false,
  allErrors: true,
  allowUnionTypes: true,
}).compile(schema);

/** Every way in which a JSON value departs from the schema. */
function departures(value: unknown): string[] {
  keepsSchema(value);
  return (keepsSchema.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath} ${message}`,
  );
}

const written = (checklist: Parameters<typeof jsonReport>[0]) =>
  JSON.parse(JSON.stringify(jsonReport(checklist))) as unknown;

const waiver = { rule: "failing", reason: "a cache", until: "2026-06-30" };

test("keeps its schema with every verdict, a waiver, a rule switched off and notes", () => {
  const checklist = judge(
    oneOfEach,
    [
      bucketAt("storage/A"),
      { ...bucketAt("storage/B"), waivers: [waiver, 7] },
      { ...bucketAt("storage/C"), kind: "module", name: unknown("./x") },
    ],
    { without: ["passing", "history-kept"] },
  );

  expect(departures(written(checklist))).toEqual([]);
});

test("keeps its schema with the good pair and with an empty app", () => {
  const empty = { ...goodPair(), buckets: [], bucketsByPath: new Map() };

  for (const app of [goodPair(), empty]) {
    expect(departures(written(evaluate(app, options)))).toEqual([]);
  }
});

test("departs from its schema once anything of it is changed", () => {
  const report = jsonReport(judge(oneOfEach));
  const [bucket] = report.buckets;
  const broken = [
    { ...report, schemaVersion: "2.0" },
    { ...report, extra: 1 },
    { ...report, notes: [{}] },
    { ...report, buckets: [{ ...bucket, region: 7 }] },
    {
      ...report,
      buckets: [
        {
          ...bucket,
          findings: [{ rule: "x", verdict: { kind: "good" }, blocks: false }],
        },
      ],
    },
  ];

  for (const one of broken) {
    expect(departures(one)).not.toEqual([]);
  }
});

test("lists the buckets in the order of their paths, with their verdicts", () => {
  const { buckets } = jsonReport(
    judge(oneOfEach, [bucketAt("storage/B"), bucketAt("storage/A")]),
  );

  expect(buckets.map(({ path }) => path)).toEqual(["storage/A", "storage/B"]);
  expect(buckets[0]?.findings.map(({ verdict }) => verdict.kind)).toEqual([
    "pass",
    "fail",
    "unknown",
    "pending",
    "not-applicable",
  ]);
});

test("counts verdicts and what blocks", () => {
  const { summary } = jsonReport(
    judge(oneOfEach, [
      bucketAt("storage/A"),
      { ...bucketAt("storage/B"), waivers: [waiver, 7] },
    ]),
  );

  expect(summary).toEqual({
    buckets: 2,
    blocking: 4,
    verdicts: {
      pass: 2,
      fail: 1,
      unknown: 2,
      pending: 2,
      waived: 1,
      "not-applicable": 2,
    },
  });
});

test("passes only when neither a finding nor a note blocks", () => {
  const { passed } = jsonReport(judge([oneOfEach[0]!]));
  const failing = jsonReport(judge([oneOfEach[1]!]));
  const noted = jsonReport(judge([oneOfEach[0]!], [{ waivers: [7] }]));

  expect([passed, failing.passed, noted.passed]).toEqual([true, false, false]);
});

test("names a rule that is switched off, and says that it does not apply", () => {
  const { rules } = jsonReport(
    judge(oneOfEach, undefined, { without: ["failing"] }),
  );

  expect(rules.filter(({ applies }) => !applies).map(({ id }) => id)).toEqual([
    "failing",
  ]);
});

test("writes null for a name and a Region that only Terraform can tell", () => {
  const hidden = { name: unknown("${var.x}"), region: unknown("${var.y}") };
  const { buckets } = jsonReport(judge(oneOfEach, [hidden]));

  expect(buckets).toMatchObject([{ name: null, region: null }]);
});

test("gives the same bytes whatever the order of the buckets and the clock", () => {
  const report = (paths: string[], day: string) =>
    JSON.stringify(
      jsonReport(
        judge(oneOfEach, paths.map(bucketAt), { now: () => new Date(day) }),
      ),
    );

  expect(report(["a", "b"], "2026-01-01")).toBe(
    report(["b", "a"], "2027-07-07"),
  );
});
