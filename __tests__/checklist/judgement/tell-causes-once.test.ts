import { unknown } from "../../../modules/facts/fact";
import { evaluate } from "../../../modules/checklist";
import { goodPair, PRIMARY, REPLICA } from "../good-pair";

/** What is unknown of the pair where the policies of both buckets are, for these causes. */
function said(primary: string, replica: string) {
  const { findings } = evaluate(
    goodPair({
      primary: { policy: unknown(primary) },
      replica: { policy: unknown(replica) },
    }),
  );
  return findings
    .filter(({ verdict }) => verdict.kind === "unknown")
    .map(({ bucket, rule, verdict, blocks }) => ({
      of: `${rule.id} of ${bucket.path}`,
      because: verdict.because,
      blocks,
    }));
}

const whole = (all: ReturnType<typeof said>) =>
  all.filter(({ because }) => because.includes("cannot be known"));

test("one cause is told once, and every verdict still stops synthesis", () => {
  const all = said("${var.policy}", "${var.policy}");
  const teller = "encrypted-objects-replicate";
  expect(whole(all).map(({ of }) => of)).toEqual([`${teller} of ${PRIMARY}`]);
  expect(all.filter(({ of }) => of.startsWith("bucket-deletion"))).toEqual([
    {
      of: `bucket-deletion-denied of ${PRIMARY}`,
      because: `it hangs on \${var.policy}, as ${teller} does, where the cause is told whole`,
      blocks: true,
    },
    {
      of: `bucket-deletion-denied of ${REPLICA}`,
      because: `it hangs on \${var.policy}, as ${teller} of ${PRIMARY} does, where the cause is told whole`,
      blocks: true,
    },
  ]);
});

test("two causes are told each", () => {
  const tellers = whole(said("${var.policy}", "${var.other}"));
  expect(tellers.map(({ of }) => of)).toContain(
    `version-deletion-guarded of ${REPLICA}`,
  );
});

test("a cause without an expression is told once for each bucket", () => {
  const all = said("nobody can read it", "nobody can read it");
  expect(whole(all).map(({ of }) => of)).toContain(
    `version-deletion-guarded of ${REPLICA}`,
  );
});

test("what only names a thing, such as a bucket, is no cause", () => {
  const named = "${storage/aws_s3_bucket.data.arn} is odd";
  const all = said(named, `${named} too`);
  expect(whole(all).map(({ of }) => of)).toContain(
    `version-deletion-guarded of ${REPLICA}`,
  );
});

test("a verdict that is waived tells nobody's cause", () => {
  const waivers = [
    {
      rule: "version-deletion-guarded",
      reason: "we know",
      until: "2026-12-01",
    },
  ];
  const { findings } = evaluate(
    goodPair({ primary: { policy: unknown("${var.policy}"), waivers } }),
    { now: () => new Date("2026-11-01T00:00:00Z") },
  );
  const open = findings.filter(({ verdict }) => verdict.kind === "unknown");
  expect(open.length).toBeGreaterThan(1);
  expect(open[0]!.verdict.because).toContain("cannot be known: ${var.policy}");
  for (const { verdict } of open.slice(1)) {
    expect(verdict.because).toContain(`as ${open[0]!.rule.id} does`);
  }
});
