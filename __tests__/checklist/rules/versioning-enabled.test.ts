import { unknown, absent, known } from "../../../modules/facts/fact";
import type { Fact } from "../../../modules/checklist";
import { versioningEnabled as rule } from "../../../modules/checklist/rules/versioning-enabled";
import { goodPair, goodPrimary } from "../good-pair";
import { ask } from "../verdicts";

function withStatus(status: Fact<string>) {
  const { versioning } = goodPrimary();
  return ask(
    rule,
    goodPair({
      primary: {
        versioning:
          versioning.kind === "known"
            ? known({ ...versioning.value, status })
            : versioning,
      },
    }),
  );
}

test("passes when the status is Enabled", () => {
  expect(withStatus(known("Enabled"))).toEqual({
    kind: "pass",
    because: 'the versioning status is "Enabled"',
  });
});

test.each(["Suspended", "Disabled", ""])(
  "fails when the status is %j",
  (status) => {
    expect(withStatus(known(status)).kind).toBe("fail");
  },
);

test("fails in words about case when the status is in lower case", () => {
  expect(withStatus(known("enabled"))).toEqual({
    kind: "fail",
    because: 'the versioning status is "enabled", which S3 spells "Enabled"',
  });
});

test("fails when the configuration has no status", () => {
  expect(withStatus(absent).kind).toBe("fail");
});

test("is unknown when the status is unknown", () => {
  expect(withStatus(unknown("${var.status}"))).toEqual({
    kind: "unknown",
    because: "the versioning status cannot be known: ${var.status}",
  });
});

test("fails when nothing configures versioning", () => {
  expect(ask(rule, goodPair({ primary: { versioning: absent } })).kind).toBe(
    "fail",
  );
});

test("is unknown when versioning is unknown", () => {
  const primary = { versioning: unknown("count on one side only") };

  expect(ask(rule, goodPair({ primary })).kind).toBe("unknown");
});
