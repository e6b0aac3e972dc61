/**
 * Whether something matches: `yes` and `no` hold for certain, `open` depends on who calls or what the request carries,
 * and `hidden` on a part of the policy that only Terraform can read.
 */
export type Match = "yes" | "no" | "open" | "hidden";

/** Both must match. What is open stays open, however the hidden part turns out: the caller has the choice. */
export function both(a: Match, b: Match): Match {
  if (a === "no" || b === "no") {
    return "no";
  }
  if (a === "open" || b === "open") {
    return "open";
  }
  return a === "hidden" ? a : b;
}

/** One is enough. What is hidden may close what is open. */
export function either(a: Match, b: Match): Match {
  if (a === "yes" || b === "yes") {
    return "yes";
  }
  if (a === "hidden" || b === "hidden") {
    return "hidden";
  }
  return a === "open" ? a : b;
}

/** The opposite of what is certain; the rest stays as uncertain as it is. */
export function negation(match: Match): Match {
  return match === "yes" ? "no" : match === "no" ? "yes" : match;
}
