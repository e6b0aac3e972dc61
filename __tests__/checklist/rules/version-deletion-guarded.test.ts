import { unknown, absent, known } from "../../../modules/facts/fact";
import type {
  BucketFacts,
  Fact,
  MfaDeleteFacts,
  ObjectLockFacts,
} from "../../../modules/checklist";
import { versionDeletionGuarded as rule } from "../../../modules/checklist/rules/version-deletion-guarded";
import { goodPair, goodPrimary, policyWithout } from "../good-pair";
import { ask } from "../verdicts";

const COMMAND = "aws s3api put-bucket-versioning";
const unguarded = policyWithout(goodPrimary(), "DenyVersionDeletion");

const of = (primary: Partial<BucketFacts>) =>
  ask(rule, goodPair({ primary: { ...unguarded, ...primary } }));

const mfaDelete = (changes: Partial<MfaDeleteFacts>) => ({
  mfaDelete: known({
    switchedOn: known({ by: "Ada", on: "2026-06-15" }),
    watched: true,
    command: known(COMMAND),
    ...changes,
  }),
});

/** The versioning of the good primary with an `mfa_delete` of its own. */
function writtenAs(mfa: Fact<string>): Pick<BucketFacts, "versioning"> {
  const { versioning } = goodPrimary();
  return {
    versioning:
      versioning.kind === "known"
        ? known({ ...versioning.value, mfaDelete: mfa })
        : versioning,
  };
}

const objectLock = (changes: Partial<ObjectLockFacts>) => ({
  objectLock: known({
    enabled: known(true),
    mode: known("COMPLIANCE"),
    days: known(35),
    years: absent,
    ...changes,
  }),
});

test("passes when the policy denies it without fresh MFA", () => {
  expect(ask(rule, goodPair()).kind).toBe("pass");
});

test("fails when nothing guards it, and says so of each guard", () => {
  expect(of({ policy: absent })).toEqual({
    kind: "fail",
    because:
      "MFA delete is not declared; it has no Object Lock; the bucket has no policy",
  });
});

test("passes when MFA delete was switched on today and is watched", () => {
  expect(of(mfaDelete({}))).toEqual({
    kind: "pass",
    because:
      "Ada switched MFA delete on on 2026-06-15, and every plan checks it live",
  });
});

test("passes by a declared MFA delete when versioning says Enabled, too", () => {
  expect(of({ ...mfaDelete({}), ...writtenAs(known("Enabled")) }).kind).toBe(
    "pass",
  );
});

test.each(["Disabled", "enabled", ""])(
  "fails when MFA delete is declared and mfa_delete is written as %j",
  (written) => {
    const primary = { ...mfaDelete({}), ...writtenAs(known(written)) };

    expect(of(primary)).toMatchObject({
      kind: "fail",
      because: expect.stringContaining(
        `mfa_delete stands in the configuration as "${written}", which switches MFA delete off`,
      ),
    });
  },
);

test("is unknown when MFA delete is declared and what is written of it is unknown", () => {
  const primary = { ...mfaDelete({}), ...writtenAs(unknown("${var.mfa}")) };

  expect(of(primary).kind).toBe("unknown");
});

test("fails when MFA delete was switched on before S3 had it", () => {
  const switchedOn = known({ by: "Ada", on: "2009-12-31" });

  expect(of(mfaDelete({ switchedOn }))).toMatchObject({
    kind: "fail",
    because: expect.stringContaining("before S3 had it, in February 2010"),
  });
});

test("fails when MFA delete is not watched and nothing else guards", () => {
  expect(of(mfaDelete({ watched: false })).kind).toBe("fail");
});

test("says which day is to come", () => {
  const switchedOn = known({ by: "Ada", on: "2026-06-16" });

  expect(of(mfaDelete({ switchedOn }))).toEqual({
    kind: "fail",
    because:
      'MFA delete is said to be switched on by "Ada" on "2026-06-16", which names nobody or no day up to 2026-06-15',
  });
});

test.each([
  [
    "was switched on tomorrow",
    { switchedOn: known({ by: "Ada", on: "2026-06-16" }) },
  ],
  [
    "was switched on before S3 had it",
    { switchedOn: known({ by: "Ada", on: "2009-12-31" }) },
  ],
  [
    "was switched on on no real day",
    { switchedOn: known({ by: "Ada", on: "2026-02-30" }) },
  ],
  [
    "was switched on by nobody",
    { switchedOn: known({ by: " ", on: "2026-06-01" }) },
  ],
  [
    "was switched on by somebody without a letter",
    { switchedOn: known({ by: "\u200b-", on: "2026-06-01" }) },
  ],
] as [string, Partial<MfaDeleteFacts>][])(
  "fails when it is said that MFA delete %s, whatever else guards",
  (_, changes) => {
    const { policy } = goodPrimary();

    expect(of({ ...mfaDelete(changes), ...objectLock({}), policy }).kind).toBe(
      "fail",
    );
  },
);

test("is unknown when the record of the ceremony is unknown", () => {
  expect(of(mfaDelete({ switchedOn: unknown("no object") })).kind).toBe(
    "unknown",
  );
});

test("is unknown when MFA delete is unknown and nothing else guards", () => {
  expect(of({ mfaDelete: unknown("no command") }).kind).toBe("unknown");
});

test("passes by Object Lock when MFA delete is not watched", () => {
  expect(of({ ...mfaDelete({ watched: false }), ...objectLock({}) }).kind).toBe(
    "pass",
  );
});

test("is pending with its command while MFA delete is asked for, and names the guard", () => {
  expect(
    of({ ...mfaDelete({ switchedOn: absent }), ...objectLock({}) }),
  ).toEqual({
    kind: "pending",
    because: expect.stringMatching(/not on yet; meanwhile .*locked for 35/),
    command: COMMAND,
  });
});

test("fails while MFA delete is asked for and nothing guards meanwhile", () => {
  expect(of(mfaDelete({ switchedOn: absent }))).toMatchObject({
    kind: "fail",
    because: expect.stringContaining(
      "MFA delete is asked for and not on yet; ",
    ),
  });
});

test("is unknown while MFA delete is asked for and what guards is unknown", () => {
  expect(
    of({
      ...mfaDelete({ switchedOn: absent }),
      policy: unknown("${var.policy}"),
    }).kind,
  ).toBe("unknown");
});

test("is pending with a command of its own when none is known", () => {
  const asked = mfaDelete({ switchedOn: absent, command: absent });

  expect(of({ ...asked, ...objectLock({}) })).toMatchObject({
    kind: "pending",
    command: expect.stringContaining("--bucket acme-orders "),
  });
});

test("fails when mfa_delete only stands in the configuration", () => {
  expect(of(writtenAs(known("Enabled")))).toMatchObject({
    kind: "fail",
    because: expect.stringContaining("Terraform cannot switch it on"),
  });
});

test.each([
  ["compliance for days", {}],
  ["compliance for years", { days: absent, years: known(1) }],
  ["days and years that only Terraform knows", { years: unknown("${var.y}") }],
  ["governance", { mode: known("GOVERNANCE") }],
] as [string, Partial<ObjectLockFacts>][])(
  "passes with a default retention in %s",
  (_, changes) => {
    expect(of(objectLock(changes)).kind).toBe("pass");
  },
);

test.each([
  ["is off", { enabled: known(false) }],
  ["has no mode", { mode: absent }],
  ["has a mode in lower case", { mode: known("compliance") }],
  ["has no period", { days: absent }],
  ["has a period that is over soon", { days: known(34) }],
  ["has a period of 0 days", { days: known(0) }],
  ["has a period of half a day", { days: known(0.5) }],
  ["has a period of no number", { days: known(NaN) }],
  ["has a period of -1 years", { days: absent, years: known(-1) }],
  ["has a period of 0 days and 1 year", { days: known(0), years: known(1) }],
] as [string, Partial<ObjectLockFacts>][])(
  "fails when Object Lock %s",
  (_, changes) => {
    expect(of(objectLock(changes)).kind).toBe("fail");
  },
);

test.each(["enabled", "mode", "days"])(
  "is unknown when the %s of Object Lock is unknown",
  (property) => {
    expect(of(objectLock({ [property]: unknown("${var.x}") })).kind).toBe(
      "unknown",
    );
  },
);

test("says of a short retention how long it must be", () => {
  expect(of(objectLock({ days: known(1) }))).toMatchObject({
    kind: "fail",
    because: expect.stringContaining(
      "a version is locked for 1 days only, and afterwards anybody may delete it: lock it for 35 days or more, or accept less by minLockDays",
    ),
  });
});

test("passes with a shorter retention where the owner accepts it", () => {
  const app = goodPair({
    primary: { ...unguarded, ...objectLock({ days: known(7) }) },
  });
  expect(ask(rule, app, undefined, { minLockDays: 7 }).kind).toBe("pass");
});

test.each([
  ["fails", "nothing denies its bypass", { policy: absent }],
  ["is unknown", "the policy is unknown", { policy: unknown("${var.policy}") }],
] as [string, string, Partial<BucketFacts>][])(
  "%s in governance mode when %s",
  (verdict, _, changes) => {
    const lock = objectLock({ mode: known("GOVERNANCE") });
    expect(of({ ...lock, ...changes }).kind).toBe(
      verdict === "fails" ? "fail" : "unknown",
    );
  },
);

test("says of governance mode who could lift it", () => {
  const lock = objectLock({ mode: known("GOVERNANCE") });
  expect(of({ ...lock, policy: absent })).toMatchObject({
    because: expect.stringContaining(
      "its default retention is GOVERNANCE, which s3:BypassGovernanceRetention lifts: the bucket has no policy",
    ),
  });
});

test("is unknown when the policy is unknown and nothing else guards", () => {
  expect(of({ policy: unknown("${var.policy}") }).kind).toBe("unknown");
});
