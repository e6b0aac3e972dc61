import type { RequestValue } from "./comparison";
import type { Match } from "./match";
import { matchText } from "./match-text";
import { namesOnePrincipal } from "./principal-arn";
import { ANY, readPattern, unread, type Pattern } from "./pattern";

/** The string operators, and `BinaryEquals`, whose base64 is compared as written. */
export function compareStrings(policy: Pattern, request: RequestValue): Match {
  if (request === "unnamed-arn") {
    return compareWithUnnamed(policy);
  }
  // AWS does not say what a string operator does with a key that is a number.
  return request.numeric ? "open" : matchText(policy, request.pattern);
}

/** The `IgnoreCase` operators; the policy's value is read in lower case already. */
export function compareStringsIgnoringCase(
  policy: Pattern,
  request: RequestValue,
): Match {
  if (request === "unnamed-arn" || request.numeric || request.pattern.wild) {
    return "open";
  }
  return matchText(
    policy,
    readPattern(request.pattern.raw, { wildcards: false, foldCase: true }),
  );
}

function compareWithUnnamed(policy: Pattern): Match {
  if (policy.opaque) {
    return namesOnePrincipal(policy) ? "no" : unread(policy);
  }
  if (!policy.wild) {
    return "no";
  }
  return policy.symbols.every((symbol) => symbol === ANY) ? "yes" : "open";
}
