import { unknown, absent, known } from "../../../modules/facts/fact";
import type { BucketFacts } from "../../../modules/checklist";
import { mfaDeleteExcludesLifecycle as rule } from "../../../modules/checklist/rules/mfa-delete-excludes-lifecycle";
import { expiringLifecycle, goodPair, goodPrimary } from "../good-pair";
import { ask } from "../verdicts";

const asked = {
  mfaDelete: known({
    switchedOn: absent,
    watched: true,
    command: known("aws"),
  }),
};

const of = (primary: Partial<BucketFacts>) => ask(rule, goodPair({ primary }));

function written(mfaDelete: string): Partial<BucketFacts> {
  const { versioning } = goodPrimary();
  return versioning.kind === "known"
    ? {
        versioning: known({ ...versioning.value, mfaDelete: known(mfaDelete) }),
      }
    : {};
}

test("passes with MFA delete and no lifecycle", () => {
  expect(of(asked).kind).toBe("pass");
});

test("passes with a lifecycle and no MFA delete", () => {
  expect(of(expiringLifecycle()).kind).toBe("pass");
});

test("passes with a lifecycle and mfa_delete Disabled", () => {
  expect(of({ ...written("Disabled"), ...expiringLifecycle() }).kind).toBe(
    "pass",
  );
});

test("fails with MFA delete asked for and a lifecycle that expires nothing", () => {
  expect(
    of({ ...asked, ...expiringLifecycle({ noncurrentExpiration: absent }) })
      .kind,
  ).toBe("fail");
});

test("fails with mfa_delete in the configuration and a lifecycle", () => {
  expect(of({ ...written("Enabled"), ...expiringLifecycle() }).kind).toBe(
    "fail",
  );
});

test("is unknown with MFA delete and an unknown lifecycle", () => {
  expect(of({ ...asked, lifecycle: unknown("${var.x}") }).kind).toBe("unknown");
});

test("is unknown with a lifecycle and unknown MFA delete", () => {
  expect(
    of({ mfaDelete: unknown("malformed"), ...expiringLifecycle() }).kind,
  ).toBe("unknown");
});

test("is unknown with a lifecycle and unknown versioning", () => {
  expect(
    of({ versioning: unknown("two of them"), ...expiringLifecycle() }).kind,
  ).toBe("unknown");
});
