/** The blocks of a runbook that no drill executes, each with the reason. What they send is looked at all the same. */
export const NOT_EXECUTED: Readonly<Record<string, string>> = {
  "mfa-delete-on":
    "takes the root user and its MFA device; the emulator accepts any code and keeps nothing",
  "mfa-delete-off":
    "takes the root user and its MFA device; the emulator accepts any code and keeps nothing",
  backfill: "the emulator has no S3 Batch Operations",
  "batch-copy": "the emulator has no S3 Batch Operations",
  "job-status": "the emulator has no S3 Batch Operations",
};
