import type { Unknown } from "../../facts/fact";

export { unknown } from "../../facts/fact";

/**
 * What a rule says of one bucket, and `because` of what: the evidence, what was found, which expression hides it, what a
 * person still has to do. Only `pass` and `not-applicable` are good news; `pending` is a person's turn.
 */
export type Verdict =
  | { readonly kind: "pass"; readonly because: string }
  | { readonly kind: "fail"; readonly because: string }
  | Unknown
  | {
      readonly kind: "pending";
      readonly because: string;
      /** What that person types. */
      readonly command: string;
    }
  | {
      readonly kind: "waived";
      /** The owner's reason. */
      readonly because: string;
      readonly until: string;
      /** What the rule said. */
      readonly instead: Verdict;
    }
  | { readonly kind: "not-applicable"; readonly because: string };

export function pass(because: string): Verdict {
  return { kind: "pass", because };
}

export function fail(because: string): Verdict {
  return { kind: "fail", because };
}

export function pending(because: string, command: string): Verdict {
  return { kind: "pending", because, command };
}

export function notApplicable(because: string): Verdict {
  return { kind: "not-applicable", because };
}
