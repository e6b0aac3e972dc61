import { isCalendarDay } from "../../sentences/calendar-day";

/**
 * The owner's word that a bucket is being given up: `prevent_destroy` and the guard against deleting the bucket are
 * lifted, so that a later deploy can remove it. Its versions stay guarded, and S3 deletes only an empty bucket. The
 * checklist tells it while it lasts, and fails from the day after.
 */
export interface Retirement {
  readonly reason: string;
  /** Last day, inclusive, UTC, as YYYY-MM-DD. */
  readonly until: string;
}

/** @throws when the reason is empty or `until` is not a day */
export function assertRetirement(
  bucketName: string,
  retirement: Retirement,
): void {
  const subject = `Cannot retire bucket "${bucketName}"`;
  if (retirement.reason.trim() === "") {
    throw new Error(`${subject}: the reason is empty, say why it is given up`);
  }
  if (!isCalendarDay(retirement.until)) {
    throw new Error(
      `${subject}: until is "${retirement.until}", it must be a day such as "2026-03-31"`,
    );
  }
}
