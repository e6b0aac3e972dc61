import { isCalendarDay } from "../../sentences/calendar-day";

/**
 * How scenario 3 is survived: what keeps a version from being deleted for good.
 *
 * Whatever the choice, the bucket policy denies `s3:DeleteObjectVersion` without fresh MFA as well.
 */
export type VersionProtection = MfaDelete | ObjectLock | PolicyGuard;

/**
 * MFA delete, as a ceremony: only the account's root user can switch it on, on the command line, so Terraform never
 * does. The command stands in the outputs, and every plan warns until it is on. It excludes lifecycle rules.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiFactorAuthenticationDelete.html
 */
export interface MfaDelete {
  readonly kind: "mfa-delete";
  /**
   * Who switched MFA delete on, and on which day (YYYY-MM-DD, UTC). Fill it in after the ceremony; every plan goes on
   * comparing it with the live bucket.
   * @default - the ceremony is still to be done, and the checklist says so
   */
  readonly switchedOn?: MfaDeleteRecord;
}

export interface MfaDeleteRecord {
  readonly by: string;
  readonly on: string;
}

/**
 * S3 Object Lock with a default retention: no version can be deleted before its time, in `COMPLIANCE` mode not even by
 * the root user. Only for a new bucket, cannot be undone, and every version is paid for until its retention ends.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export type ObjectLock = {
  readonly kind: "object-lock";
  readonly mode: "GOVERNANCE" | "COMPLIANCE";
} & Retention;

/** How long every new version is locked: in days, 1 to 36,500, or in years, 1 to 100. */
export type Retention =
  | { readonly retentionDays: number; readonly retentionYears?: undefined }
  | { readonly retentionYears: number; readonly retentionDays?: undefined };

/** The bucket policy alone. It costs nothing, and whoever may change the policy can lift it. */
export interface PolicyGuard {
  readonly kind: "policy-guard";
}

const KINDS: readonly VersionProtection["kind"][] = [
  "mfa-delete",
  "object-lock",
  "policy-guard",
];

/** The longest retention S3 takes. */
const MAX_RETENTION = { retentionDays: 36_500, retentionYears: 100 } as const;

/**
 * Refuses a protection that S3 would refuse, or a record that nobody could check.
 *
 * @throws when the kind is none of the three, a retention is not a whole number of days or years that S3 takes, or a ceremony's record lacks a name or a real day
 */
export function assertVersionProtection(
  bucketName: string,
  protection: VersionProtection,
): void {
  const subject = `Cannot protect the versions of bucket "${bucketName}"`;
  if (!KINDS.includes(protection.kind)) {
    throw new Error(
      `${subject}: versionProtection.kind is ${JSON.stringify(protection.kind)}, it must be one of ${KINDS.map((kind) => `"${kind}"`).join(", ")}`,
    );
  }
  if (protection.kind === "object-lock") {
    const prop =
      protection.retentionYears === undefined
        ? "retentionDays"
        : "retentionYears";
    const length = protection[prop] ?? NaN;
    const most = MAX_RETENTION[prop];
    if (!Number.isInteger(length) || length < 1 || length > most) {
      throw new Error(
        `${subject}: ${prop} is ${length}, it must be a whole number from 1 to ${most}`,
      );
    }
  }
  if (protection.kind === "mfa-delete" && protection.switchedOn) {
    const { by, on } = protection.switchedOn;
    if (by.trim() === "") {
      throw new Error(
        `${subject}: switchedOn.by is empty, it must name who switched MFA delete on`,
      );
    }
    if (!isCalendarDay(on)) {
      throw new Error(
        `${subject}: switchedOn.on is "${on}", it must be a day such as "2026-03-31"`,
      );
    }
  }
}
