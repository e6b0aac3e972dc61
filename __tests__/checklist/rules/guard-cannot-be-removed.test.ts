import { unknown, absent } from "../../../modules/facts/fact";
import { guardCannotBeRemoved as rule } from "../../../modules/checklist/rules/guard-cannot-be-removed";
import { goodPair, goodPrimary, policyWithout } from "../good-pair";
import { ask } from "../verdicts";

test("passes when all but the deployer are denied what would undo the guards", () => {
  expect(ask(rule, goodPair()).kind).toBe("pass");
});

test("fails when anybody may change the policy", () => {
  const primary = policyWithout(goodPrimary(), "DenyUndoingBucketProtection");

  expect(ask(rule, goodPair({ primary }))).toMatchObject({
    kind: "fail",
    because: expect.stringContaining("s3:PutBucketPolicy"),
  });
});

test("fails without a policy", () => {
  expect(ask(rule, goodPair({ primary: { policy: absent } })).kind).toBe(
    "fail",
  );
});

test("is unknown with an unknown policy", () => {
  const primary = { policy: unknown("${var.policy}") };

  expect(ask(rule, goodPair({ primary })).kind).toBe("unknown");
});
