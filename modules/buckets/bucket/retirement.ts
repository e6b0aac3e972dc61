import { day, text } from "../options/option-kinds";
import { inOrderTo, objectOf, required } from "../options/option-table";

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

export const RETIREMENT = inOrderTo(
  "retire",
  objectOf<Retirement>({
    reason: required(text("say why the bucket is given up")),
    until: required(day),
  }),
);
