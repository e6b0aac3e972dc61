import type { RequestValue } from "./comparison";
import type { Match } from "./match";
import { unread, type Pattern } from "./pattern";

/** `Bool`: true or false in any case, and nothing else. */
export function compareBooleans(policy: Pattern, request: RequestValue): Match {
  if (policy.opaque) {
    return unread(policy);
  }
  if (request === "unnamed-arn") {
    return "open";
  }
  const wanted = policy.raw.toLowerCase();
  const found = request.pattern.raw.toLowerCase();
  return isBoolean(wanted) && isBoolean(found)
    ? wanted === found
      ? "yes"
      : "no"
    : "open";
}

function isBoolean(text: string): boolean {
  return text === "true" || text === "false";
}
