import type { VersionEntry } from "./version-entry";

/** Why a key is left as it is, though somebody could wish for more. */
export type LeftAlone =
  /** A version and a delete marker of one second: no listing tells which came first. */
  | "ambiguous"
  /** A delete marker hides it, and no version is left below. */
  | "no-version-left"
  /** It was deleted, but not in the time that is asked for. */
  | "deleted-at-another-time"
  /** The primary has it below a delete marker: that is no loss of versions. */
  | "deleted-at-primary"
  /** The primary has something newer than its replica. */
  | "newer-at-primary";

/** What is to be done with one key. */
export type Decision =
  | { readonly kind: "right" }
  /** Copy `source` over the key; `current` is what a reader meets now, if there is anything. */
  | {
      readonly kind: "copy";
      readonly source: VersionEntry;
      readonly current?: VersionEntry;
    }
  /** Nothing was there at that time: a delete marker would hide `current`. */
  | { readonly kind: "hide"; readonly current: VersionEntry }
  /** Where both are named, `current` is as good as `source` if it turns out to be a copy of it. */
  | {
      readonly kind: "leave";
      readonly why: LeftAlone;
      readonly source?: VersionEntry;
      readonly current?: VersionEntry;
    };
