import { unknown, absent } from "../../../modules/facts/fact";
import { ownerNotLockedOut as rule } from "../../../modules/checklist/rules/owner-not-locked-out";
import { goodPair } from "../good-pair";
import { ask } from "../verdicts";

test("passes when the deployer is exempt", () => {
  expect(ask(rule, goodPair()).kind).toBe("pass");
});

test("fails when the policy denies the deployer what it must do", () => {
  const deployers = ["arn:aws:iam::111122223333:role/other"];

  expect(ask(rule, goodPair(), undefined, { deployers })).toMatchObject({
    kind: "fail",
    because: expect.stringContaining("role/other"),
  });
});

test("passes without a policy", () => {
  expect(ask(rule, goodPair({ primary: { policy: absent } })).kind).toBe(
    "pass",
  );
});

test("is unknown with an unknown policy", () => {
  const primary = { policy: unknown("${var.policy}") };

  expect(ask(rule, goodPair({ primary })).kind).toBe("unknown");
});
