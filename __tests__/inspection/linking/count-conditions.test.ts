import { evaluate } from "../../../modules/checklist";
import { gather, gatherCases } from "../../../modules/inspection/gather";
import { options } from "../../checklist/verdicts";
import { protectedPair, type Json } from "../protected-pair";

/** What the checklist says of the first bucket, each case of every condition looked at. */
function verdictOf(id: string, change: (resource: Json, json: Json) => void) {
  const json = protectedPair();
  change(json.resource, json);
  const documents = [{ path: "app", id: "app", json }];
  const { findings } = evaluate(gather(documents), options, {
    cases: gatherCases(documents),
  });
  return findings.find(
    ({ bucket, rule }) => bucket.path === "app/Data" && rule.id === id,
  )?.verdict;
}

const ON = "${var.on ? 1 : 0}";
const OFF = "${var.on ? 0 : 1}";

/** The bucket's versioning twice, with these counts and statuses. */
function versionings(
  ...each: readonly (readonly [count: unknown, status: string])[]
) {
  return ({ aws_s3_bucket_versioning: all }: Json) => {
    const { data } = all;
    delete all.data;
    each.forEach(([count, status], at) => {
      all[`data${at}`] = {
        ...data,
        count,
        versioning_configuration: { status },
      };
    });
  };
}

test("equal verdicts decide, and say of what", () => {
  const change = (resource: Json) => {
    versionings([ON, "Enabled"], [OFF, "Enabled"])(resource);
    resource.aws_s3_bucket_versioning.data1.expected_bucket_owner = "1";
  };
  expect(verdictOf("versioning-enabled", change)).toEqual({
    kind: "pass",
    because:
      'in every case that the conditions of counts may come to: the versioning status is "Enabled"',
  });
});

test.each<[string, (resource: Json) => void, string | undefined]>([
  [
    "one case is bad",
    versionings([ON, "Enabled"], [OFF, "Suspended"]),
    "unknown",
  ],
  ["one case has none", versionings([ON, "Enabled"]), "unknown"],
  [
    "every case is bad",
    versionings([ON, "Suspended"], [OFF, "Disabled"]),
    "fail",
  ],
  [
    "two conditions leave a case without any",
    versionings([ON, "Enabled"], ["${var.other ? 1 : 0}", "Enabled"]),
    "unknown",
  ],
  [
    "a number hides what stands",
    versionings(["${var.n}", "Enabled"]),
    "unknown",
  ],
])("where %s", (_, change, kind) => {
  expect(verdictOf("versioning-enabled", change)?.kind).toBe(kind);
});

test("a bucket is judged only in the cases in which it stands", () => {
  const verdict = verdictOf("versioning-enabled", (resource) => {
    resource.aws_s3_bucket.data.count = ON;
    versionings([ON, "Enabled"], [OFF, "Suspended"])(resource);
  });
  expect(verdict?.kind).toBe("pass");
});

test.each<[number, number]>([
  [0, 0],
  [1, 2],
  [3, 8],
  [4, 0],
])("%d conditions make %d cases", (conditions, cases) => {
  const json = protectedPair();
  for (let at = 0; at < conditions; at++) {
    json.resource.aws_sns_topic ??= {};
    json.resource.aws_sns_topic[`t${at}`] = { count: `\${var.v${at} ? 1 : 0}` };
  }
  expect(gatherCases([{ path: "app", id: "app", json }])).toHaveLength(cases);
});
