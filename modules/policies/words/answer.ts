/** The reply to a question about a policy. `unknown` is a reply of its own: never read it as yes or no. */
export interface Answer {
  readonly holds: "yes" | "no" | "unknown";
  /** One sentence a person can act on: the evidence, what is wrong, or which expression hides it. */
  readonly because: string;
}

export function yes(because: string): Answer {
  return { holds: "yes", because };
}

export function no(because: string): Answer {
  return { holds: "no", because };
}

export function maybe(because: string): Answer {
  return { holds: "unknown", because };
}
