import type { Match } from "./match";
import type { Text } from "./text";

/** Compares one value of a policy with one of a request, before negation. What it cannot read is never yes or no. */
export type Comparison = (policy: Text, request: RequestValue) => Match;

/** One value of a condition key. */
export type RequestValue =
  | {
      readonly text: Text;
      /** The key is a number, so a comparison as text is not promised to work. */
      readonly numeric: boolean;
    }
  /** The ARN of some principal that no literal of the policy names. */
  | "unnamed-arn";
