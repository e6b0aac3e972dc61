import type { Comparison } from "./comparison";
import { unread } from "./pattern";

/** The numeric operators, given what must hold between the request's number and the policy's. */
export function compareNumbers(
  holds: (request: number, policy: number) => boolean,
): Comparison {
  return (policy, request) => {
    if (policy.opaque) {
      return unread(policy);
    }
    const wanted = readNumber(policy.raw);
    const found =
      request === "unnamed-arn" ? undefined : readNumber(request.pattern.raw);
    if (wanted === undefined || found === undefined) {
      return "open";
    }
    return holds(found, wanted) ? "yes" : "no";
  };
}

/** An integer or a decimal as the numeric operators take it; undefined for anything else, such as "1h". */
export function readNumber(text: string): number | undefined {
  return /^-?\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) : undefined;
}
