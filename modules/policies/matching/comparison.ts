import type { Match } from "./match";
import type { Pattern } from "./pattern";

/** Compares one value of a policy with one of a request, before negation. What it cannot read is never yes or no. */
export type Comparison = (policy: Pattern, request: RequestValue) => Match;

/** One value of a condition key. */
export type RequestValue =
  | {
      readonly pattern: Pattern;
      /** The key is a number, so a comparison as text is not promised to work. */
      readonly numeric: boolean;
    }
  /** The ARN of some principal that no literal of the policy names. */
  | "unnamed-arn";
