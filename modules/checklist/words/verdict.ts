/** What a rule says of one bucket. Only `pass` and `not-applicable` are good news; `pending` is a person's turn. */
export type Verdict =
  | { readonly kind: "pass"; readonly evidence: string }
  | { readonly kind: "fail"; readonly found: string }
  | { readonly kind: "unknown"; readonly expression: string }
  | {
      readonly kind: "pending";
      readonly evidence: string;
      readonly command: string;
    }
  | {
      readonly kind: "waived";
      readonly reason: string;
      readonly until: string;
      readonly instead: Verdict;
    }
  | { readonly kind: "not-applicable"; readonly why: string };

export function pass(evidence: string): Verdict {
  return { kind: "pass", evidence };
}

export function fail(found: string): Verdict {
  return { kind: "fail", found };
}

export function undecided(expression: string): Verdict {
  return { kind: "unknown", expression };
}

export function pending(evidence: string, command: string): Verdict {
  return { kind: "pending", evidence, command };
}

export function notApplicable(why: string): Verdict {
  return { kind: "not-applicable", why };
}
