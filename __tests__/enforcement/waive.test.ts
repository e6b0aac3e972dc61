import { TerraformVariable } from "cdktf";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import {
  checkProtection,
  enforceProtection,
  waive,
  type Waiver,
} from "../../modules";
import {
  addEmptyStack,
  addRawStack,
  appInFolder,
  removeFolders,
  synthError,
} from "./unprotected-app";

afterAll(removeFolders);

const waiver: Waiver = {
  rule: "one-configuration-per-bucket",
  reason: "the bucket is another team's, OPS-1",
  until: "2999-12-31",
};

/** A stack with one bucket, and a policy of a bucket that nobody can know. */
function withStrayPolicy() {
  const app = appInFolder();
  const { stack, bucket } = addRawStack(app, "one");
  const { stringValue } = new TerraformVariable(stack, "Name", {
    type: "string",
  });
  const policy = new S3BucketPolicy(stack, "Stray", {
    bucket: stringValue,
    policy: "{}",
  });
  enforceProtection(app, { report: "none" });
  return { app, stack, bucket, policy };
}

test("a configuration whose bucket nobody can know blocks, with one line", () => {
  const lines = synthError(withStrayPolicy().app).split("\n");
  expect(lines.filter((line) => line.startsWith("[one/Stray]"))).toEqual([
    '[one/Stray] aws_s3_bucket_policy.Stray was not judged: its bucket is ${var.Name}, which may be any bucket of this app; name the bucket by reference, or waive "one-configuration-per-bucket" for aws_s3_bucket_policy.Stray',
  ]);
});

test("a waiver on it lifts that", () => {
  const { app, policy } = withStrayPolicy();
  waive(policy, waiver);
  expect(synthError(app)).not.toContain("[one/Stray]");
});

test("a waiver on a configuration of a known bucket is refused", () => {
  const app = appInFolder();
  const { stack, bucket } = addRawStack(app, "one");
  const versioning = new S3BucketVersioningA(stack, "Versioning", {
    bucket: bucket.id,
    versioningConfiguration: { status: "Suspended" },
  });
  waive(versioning, { ...waiver, rule: "versioning-enabled" });
  enforceProtection(app, { report: "none" });
  expect(synthError(app)).toContain(
    "[one/Versioning] Cannot waive a rule for aws_s3_bucket_versioning.Versioning: it configures one/Raw, waive the rule for that bucket",
  );
});

test("waivers of a bucket lift its findings, each one, and stand in the report", () => {
  const app = appInFolder();
  const { bucket } = addRawStack(app, "one");
  const waived = ["versioning-enabled", "history-kept", "destroy-prevented"];
  for (const rule of waived) {
    waive(bucket, { ...waiver, rule });
  }
  const { findings, notes } = checkProtection(app);
  expect(
    findings
      .filter(({ verdict: { kind } }) => kind === "waived")
      .map(({ rule: { id } }) => id),
  ).toEqual(["versioning-enabled", "destroy-prevented"]);
  // The raw bucket keeps its history: that waiver is not needed.
  expect(notes.map(({ message }) => message)).toEqual([
    'the waiver of "history-kept" until 2999-12-31 is not needed, remove it: the verdict is pass',
  ]);
});

test.each([
  [undefined, "the waiver is undefined, pass { rule, reason, until }"],
  [
    "history-kept",
    'the waiver is "history-kept", pass { rule, reason, until }',
  ],
  [[], "the waiver is [], pass { rule, reason, until }"],
  [
    { rule: "history-kept", reason: "x" },
    "until is undefined, it must be text",
  ],
  [
    { rule: "history-kept", reason: 7, until: "2999-12-31" },
    "reason is 7, it must be text",
  ],
  [
    { ...waiver, untill: "2999-12-31" },
    'the waiver has a member "untill", use rule, reason, until',
  ],
])("%j is no waiver", (written, words) => {
  const { bucket } = addRawStack(appInFolder(), "one");
  expect(() => waive(bucket, written as unknown as Waiver)).toThrow(
    `Cannot waive a rule for "one/Raw": ${words}`,
  );
});

test.each([undefined, {}, "one/Raw"])("%j cannot be waived", (bucket) => {
  expect(() => waive(bucket as unknown as S3Bucket, waiver)).toThrow(
    "Cannot waive a rule: the first argument is no construct, pass the aws_s3_bucket itself",
  );
});

test("nothing but buckets, their configurations and modules can be waived", () => {
  const stack = addEmptyStack(appInFolder(), "one");
  const role = new IamRole(stack, "Role", { assumeRolePolicy: "{}" });
  expect(() => waive(role, waiver)).toThrow(
    'Cannot waive a rule for "one/Role": it is not a bucket, pass the aws_s3_bucket itself',
  );
});
