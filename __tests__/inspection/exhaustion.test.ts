import { evaluate, type Checklist } from "../../modules/checklist";
import { gather } from "../../modules/inspection/gather";
import { jsonReportText, textReport } from "../../modules/reports";
import type { Json } from "./protected-pair";

/** What a checklist says of documents that would grow without end, or go down without end. */
function judged(json: Json): Checklist {
  return evaluate(gather([{ path: "app", id: "app", json }]));
}

/** The bucket of which all is asked, beside what makes it hard to read. */
function bucketWith(resource: Json, more: Json = {}): Json {
  return {
    ...more,
    resource: { aws_s3_bucket: { data: { bucket: "data" } }, ...resource },
  };
}

function policyOf(policy: unknown, more: Json = {}): Json {
  return bucketWith(
    { aws_s3_bucket_policy: { data: { bucket: "data", policy } } },
    more,
  );
}

/** Locals of which each speaks of the one before it. */
function chain(
  length: number,
  first: unknown,
  next: (before: string) => unknown,
): Json {
  return {
    locals: Object.fromEntries(
      Array.from({ length: length + 1 }, (_, at) => [
        `a${at}`,
        at === 0 ? first : next(`local.a${at - 1}`),
      ]),
    ),
  };
}

function documents(length: number): Json {
  const before = (at: number) =>
    `\${data.aws_iam_policy_document.d${at - 1}.json}`;
  return {
    data: {
      aws_iam_policy_document: Object.fromEntries(
        Array.from({ length: length + 1 }, (_, at) => [
          `d${at}`,
          at === 0
            ? { statement: [{ actions: ["s3:Get*"], resources: ["*"] }] }
            : { source_policy_documents: [before(at), before(at)] },
        ]),
      ),
    },
  };
}

const many = <T>(count: number, of: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => of(at));
const nested = (depth: number): Json => {
  let value: Json = {};
  for (let at = 0; at < depth; at++) {
    value = { a: value };
  }
  return value;
};

const HARD: Readonly<Record<string, () => Json>> = {
  "text that doubles forty times": () =>
    policyOf(
      "${local.a40}",
      chain(40, "x", (before) => `\${${before}}\${${before}}`),
    ),
  "lists that double forty times": () =>
    policyOf(
      "${jsonencode(local.a40)}",
      chain(40, ["x"], (before) => [`\${${before}}`, `\${${before}}`]),
    ),
  "objects that double forty times": () =>
    policyOf(
      "${jsonencode(local.a40)}",
      chain(40, { x: 1 }, (before) => ({
        l: `\${${before}}`,
        r: `\${${before}}`,
      })),
    ),
  "lists that are put together forty times": () =>
    policyOf(
      '${jsonencode({Version = "2012-10-17", Statement = local.a40})}',
      chain(
        40,
        [{ Effect: "Allow" }],
        (before) => `\${concat(${before}, ${before})}`,
      ),
    ),
  "policy documents that double forty times": () =>
    policyOf("${data.aws_iam_policy_document.d40.json}", documents(40)),
  "a chain of 20,000 locals": () =>
    policyOf(
      "${local.a20000}",
      chain(20_000, "{}", (before) => `\${${before}}`),
    ),
  "locals that lead back": () =>
    policyOf("${local.a}", { locals: { a: "${local.b}", b: "${local.a}" } }),
  "a range without end": () =>
    bucketWith({
      aws_s3_bucket_policy: {
        data: {
          for_each: "${toset(range(1000000000))}",
          bucket: "${each.value}",
          policy: "{}",
        },
      },
    }),
  "a billion instances": () =>
    bucketWith({
      aws_s3_bucket_policy: {
        data: { count: 1e9, bucket: "data-${count.index}", policy: "{}" },
      },
    }),
  "a text of a billion characters": () =>
    policyOf('${format("%1000000000s", "x")}'),
  "5,000 replication rules": () =>
    bucketWith({
      aws_s3_bucket_replication_configuration: {
        data: {
          bucket: "data",
          role: "arn:aws:iam::111122223333:role/replication",
          rule: many(5000, (at) => ({
            id: `rule-${at}`,
            status: "Enabled",
            priority: at,
            filter: {},
            delete_marker_replication: { status: "Disabled" },
            destination: { bucket: `arn:aws:s3:::data-${at}` },
          })),
        },
      },
    }),
  "5,000 lifecycle rules": () =>
    bucketWith({
      aws_s3_bucket_lifecycle_configuration: {
        data: {
          bucket: "data",
          rule: many(5000, (at) => ({
            id: `rule-${at}`,
            status: "Enabled",
            filter: {},
          })),
        },
      },
    }),
  "20,000 statements": () =>
    policyOf(
      JSON.stringify({
        Version: "2012-10-17",
        Statement: many(20_000, (at) => ({
          Effect: "Deny",
          Principal: "*",
          Action: `s3:Get${at}*`,
          Resource: "arn:aws:s3:::data/*",
        })),
      }),
    ),
  "wildcards without end": () =>
    policyOf(
      JSON.stringify({
        Version: "2012-10-17",
        Statement: {
          Effect: "Deny",
          Principal: "*",
          Action: `s3:${"*a".repeat(3000)}*`,
          Resource: `arn:aws:s3:::data${"*a".repeat(3000)}`,
          Condition: {
            StringLike: { "aws:PrincipalArn": "*a".repeat(5000) },
          },
        },
      }),
    ),
  "100,000 values": () =>
    policyOf(
      JSON.stringify({
        Version: "2012-10-17",
        Statement: {
          Effect: "Deny",
          Principal: "*",
          Action: "s3:PutObject",
          Resource: "arn:aws:s3:::data/*",
          Condition: {
            ArnNotLike: {
              "aws:PrincipalArn": many(
                100_000,
                (at) => `arn:aws:iam::111122223333:role/r${at}`,
              ),
            },
          },
        },
      }),
    ),
  "text nested 100,000 deep": () =>
    policyOf("[".repeat(100_000) + "]".repeat(100_000)),
  "an encoded value nested 100,000 deep": () =>
    policyOf(`\${jsonencode(${"[".repeat(100_000)}${"]".repeat(100_000)})}`),
  "parentheses nested 100,000 deep": () =>
    policyOf(`\${${"(".repeat(100_000)}1${")".repeat(100_000)}}`),
  "templates nested 50,000 deep": () =>
    policyOf('${"'.repeat(50_000) + '"}'.repeat(50_000)),
  "objects nested 100,000 deep": () =>
    policyOf("${jsonencode(local.deep)}", {
      locals: { deep: nested(100_000) },
    }),
  "5 MB of text": () => policyOf("z".repeat(5_000_000)),
  "an expression of 5 MB": () => policyOf(`\${var.${"x".repeat(5_000_000)}}`),
  "a condition of 200,000 characters": () => ({
    provider: { aws: { region: "${var.r}" } },
    ...bucketWith({
      aws_s3_bucket: {
        data: {
          bucket: "data",
          lifecycle: {
            precondition: [
              { condition: `\${(${" ".repeat(1e5)}${"=".repeat(1e5)}"` },
            ],
          },
        },
      },
    }),
  }),
};

test.each(Object.entries(HARD))(
  "%s is judged, and guards nothing",
  (_, json) => {
    const checklist = judged(json());
    const guard = checklist.findings.find(
      ({ rule }) => rule.id === "bucket-deletion-denied",
    );
    expect(["fail", "unknown"]).toContain(guard?.verdict.kind);
    expect(checklist.findings).toHaveLength(checklist.rules.length);
    expect(textReport(checklist, { evidence: true }).length).toBeLessThan(
      100_000,
    );
    const report = [...jsonReportText(checklist)].join("");
    expect(report.length).toBeLessThan(500_000);
  },
);
