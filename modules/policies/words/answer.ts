import type { Unknown } from "../../facts/fact";

/** The reply to a question about a policy. `unknown` is a reply of its own: never read it as yes or no. */
export type Answer = Yes | No | Unknown;

interface Yes {
  readonly kind: "yes";
  /** The evidence, as one sentence. */
  readonly because: string;
}

interface No {
  readonly kind: "no";
  /** What is wrong, as one sentence that a person can act on. */
  readonly because: string;
}

export function yes(because: string): Answer {
  return { kind: "yes", because };
}

export function no(because: string): Answer {
  return { kind: "no", because };
}
