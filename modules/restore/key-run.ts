import type { Place } from "./client";
import type { Journal, UndoManifest } from "./journal";
import type { CopyLimits, RestoreCall } from "./restore-call";

/** What the work on every key of one run shares. */
export interface KeyRun {
  readonly call: RestoreCall;
  readonly limits: CopyLimits;
  /** Where versions are copied from. */
  readonly from: Place;
  readonly to: Place;
  /** Undefined in a dry run, which writes nothing. */
  readonly files?: { readonly journal: Journal; readonly undo: UndoManifest };
}
