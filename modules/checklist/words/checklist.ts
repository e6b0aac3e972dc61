import type { BucketFacts } from "../../facts/bucket-facts";
import type { Finding } from "./finding";
import type { Note } from "./note";
import type { Rule } from "./rule";

/** The whole judgement of an app, from which every report is made. */
export interface Checklist {
  /** In the order of the buckets, then of the rules. */
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
  /** The rules that were asked, the user's own last. */
  readonly rules: readonly Rule[];
  /** The rules that `without` switched off: nothing that they demand may be reported as good. */
  readonly switchedOff: readonly Rule[];
  readonly buckets: readonly BucketFacts[];
}
