import {
  byKind,
  dayUpToToday,
  oneOf,
  text,
  wholeNumber,
} from "../options/option-kinds";
import { also, inOrderTo, objectOf, required } from "../options/option-table";

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
 * the root user. Cannot be undone: without this option a bucket keeps Object Lock, and only its default retention ends.
 * Versions that are older have no retention, and every newer one is paid for until its retention ends.
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

export const DEFAULT_VERSION_PROTECTION: MfaDelete = { kind: "mfa-delete" };

/** A ceremony that can have happened. */
export const MFA_DELETE_RECORD = objectOf<MfaDeleteRecord>({
  by: required(text("name who switched MFA delete on")),
  on: required(dayUpToToday),
});

/** A protection that S3 takes, and a record that somebody can check. */
export const VERSION_PROTECTION = inOrderTo(
  "protect the versions of",
  also(
    byKind<VersionProtection>({
      "mfa-delete": {
        switchedOn: MFA_DELETE_RECORD,
      },
      "object-lock": {
        mode: required(oneOf(["GOVERNANCE", "COMPLIANCE"])),
        retentionDays: wholeNumber({ most: 36_500 }),
        retentionYears: wholeNumber({ most: 100 }),
      },
      "policy-guard": {},
    }),
    (protection: VersionProtection, path) =>
      protection.kind === "object-lock"
        ? wrongRetention(protection, path)
        : undefined,
  ),
);

function wrongRetention(
  { retentionDays, retentionYears }: ObjectLock,
  path: string,
): string | undefined {
  if ((retentionDays === undefined) !== (retentionYears === undefined)) {
    return undefined;
  }
  const found = retentionDays === undefined ? "neither" : "both";
  return `${path} has ${found} of retentionDays and retentionYears, give it one`;
}
