import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chapterDrill } from "./chapter-drill";
import { JOB, PAGE } from "./reader";

jest.setTimeout(600_000);

const MFA = {
  MFA_SERIAL: "arn:aws:iam::123456789012:mfa/a person's device",
  MFA_CODE: "123456",
};

chapterDrill("Ceremonies", (chapter) => {
  const bucket = "acme-orders";

  test("MFA delete is off until the root user has switched it on", async () => {
    expect(await chapter.rehearsal.told(PAGE, "mfa-delete-verified")).toBe(
      "None\tEnabled\n",
    );
  });

  test.each([
    ["mfa-delete-on", "Enabled"],
    ["mfa-delete-off", "Disabled"],
  ])("%s sends what the root user means", async (name, state) => {
    const [request, ...others] = await chapter.rehearsal.sentBy(
      PAGE,
      name,
      MFA,
    );
    expect(others).toEqual([]);
    expect(request).toMatchObject({
      method: "PUT",
      path: `/${bucket}?versioning`,
      headers: { "x-amz-mfa": `${MFA.MFA_SERIAL} ${MFA.MFA_CODE}` },
    });
    expect(request?.body).toContain(
      `<Status>Enabled</Status><MfaDelete>${state}</MfaDelete>`,
    );
  });

  test("the backfill sends a Batch Replication job of what was left behind", async () => {
    const [request] = await chapter.rehearsal.sentBy(PAGE, "backfill", JOB);
    expect(request).toMatchObject({
      method: "POST",
      path: "/v20180820/jobs",
      headers: { "x-amz-account-id": JOB.BUCKET_ACCOUNT },
    });
    for (const part of [
      "<S3ReplicateObject",
      `<SourceBucket>arn:aws:s3:::${bucket}</SourceBucket>`,
      `<ExpectedBucketOwner>${JOB.BUCKET_ACCOUNT}</ExpectedBucketOwner>`,
      "<EligibleForReplication>true</EligibleForReplication>",
      "<member>NONE</member><member>FAILED</member>",
      `<RoleArn>${JOB.ROLE_ARN}</RoleArn>`,
      "<ConfirmationRequired>false</ConfirmationRequired>",
    ]) {
      expect(request?.body).toContain(part);
    }
  });

  test("the job's state is asked by its id", async () => {
    const [request] = await chapter.rehearsal.sentBy(PAGE, "job-status", JOB);
    expect(request).toMatchObject({
      method: "GET",
      path: `/v20180820/jobs/${JOB.JOB_ID}`,
    });
  });

  test("a session with MFA is that of the shell from then on", async () => {
    const { output } = await chapter.rehearsal.paste(PAGE, "mfa-session", MFA, {
      after: "env",
    });
    expect(output).toMatch(/^AWS_SESSION_TOKEN=.{100,}$/m);
    expect(output).not.toMatch(/^AWS_ACCESS_KEY_ID=emulated$/m);
  });

  test("a session that is refused leaves the shell as it was", async () => {
    const { output } = await chapter.rehearsal.paste(PAGE, "mfa-session", MFA, {
      before: "aws() { return 254; }",
      after: "env",
    });
    expect(output).toMatch(/^AWS_ACCESS_KEY_ID=emulated$/m);
    expect(output).not.toContain("AWS_SESSION_TOKEN=");
  });

  test("the guard is lifted only when its policy is kept, and is put back as it was", async () => {
    const { rehearsal } = chapter;
    const policy = () =>
      rehearsal.aws(
        ...["s3api", "get-bucket-policy", "--bucket", bucket],
        ...["--region", "us-east-1", "--query", "Policy", "--output", "text"],
      );
    const before = await policy();
    const file = join(rehearsal.cwd, `policy-${bucket}.json`);

    const early = await rehearsal.paste(PAGE, "lift-guard");
    expect(early.exitCode).not.toBe(0);
    expect(await policy()).toBe(before);

    expect(await rehearsal.told(PAGE, "see-guard")).toBe(before);
    expect(existsSync(file)).toBe(true);
    await rehearsal.told(PAGE, "lift-guard");
    await expect(policy()).rejects.toThrow("NoSuchBucketPolicy");

    const again = await rehearsal.paste(PAGE, "see-guard");
    expect(again.exitCode).not.toBe(0);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(JSON.parse(before));

    await rehearsal.told(PAGE, "put-guard-back");
    expect(JSON.parse(await policy())).toEqual(JSON.parse(before));
  });
});
