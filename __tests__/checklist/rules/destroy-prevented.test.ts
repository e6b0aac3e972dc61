import { absent, known, unknown } from "../../../modules/checklist";
import type { BucketFacts, Fact } from "../../../modules/checklist";
import { destroyPrevented as rule } from "../../../modules/checklist/rules/destroy-prevented";
import { goodPair, goodPrimary } from "../good-pair";
import { ask } from "../verdicts";

const of = (primary: Partial<BucketFacts>) => ask(rule, goodPair({ primary }));

function withPreventDestroy(
  resource: "bucket" | "versioning" | "policy",
  preventDestroy: Fact<boolean>,
): Partial<BucketFacts> {
  const { versioning, policy } = goodPrimary();
  if (versioning.kind !== "known" || policy.kind !== "known") {
    throw new Error("both are known");
  }
  return {
    bucket: { preventDestroy },
    versioning: { versioning: known({ ...versioning.value, preventDestroy }) },
    policy: { policy: known({ ...policy.value, preventDestroy }) },
  }[resource];
}

test("passes when bucket, versioning and policy have prevent_destroy", () => {
  expect(of({}).kind).toBe("pass");
});

const resources = ["bucket", "versioning", "policy"] as const;

test.each(resources)("fails when the %s has none, and names it", (resource) => {
  const suffix = resource === "bucket" ? "" : `_${resource}`;

  expect(of(withPreventDestroy(resource, absent))).toEqual({
    kind: "fail",
    found: `aws_s3_bucket${suffix}.primary has no prevent_destroy`,
  });
});

test.each(resources)("fails when it is false on the %s", (resource) => {
  expect(of(withPreventDestroy(resource, known(false))).kind).toBe("fail");
});

test.each(resources)("is unknown when it is unknown on the %s", (resource) => {
  expect(of(withPreventDestroy(resource, unknown("${var.x}"))).kind).toBe(
    "unknown",
  );
});

test("leaves a missing versioning and policy to their own rules", () => {
  expect(of({ versioning: absent, policy: absent }).kind).toBe("pass");
});

test("is unknown when it is unknown which versioning there is", () => {
  expect(of({ versioning: unknown("two of them") }).kind).toBe("unknown");
});
