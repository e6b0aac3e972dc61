import type { LeftAlone, VersionEntry } from "../recovery/decision";

/** What became of one key. */
export type Outcome =
  | { readonly kind: "right" }
  | { readonly kind: "restored" | "toRestore"; readonly source: VersionEntry }
  | { readonly kind: "hidden" | "toHide" }
  /** Archived: S3 was asked for it, is bringing it already, or would be asked. */
  | {
      readonly kind: "requested" | "waiting" | "toRequest";
      readonly wait: string;
    }
  /** Something else came there since it was planned. */
  | { readonly kind: "changed" }
  | { readonly kind: "failed"; readonly why: string }
  | { readonly kind: LeftAlone };

/** Those that need a person, or another run: the run ends with 1. */
export const UNSETTLED: ReadonlySet<Outcome["kind"]> = new Set([
  "ambiguous",
  "changed",
  "failed",
  "no-version-left",
  "requested",
  "waiting",
]);
