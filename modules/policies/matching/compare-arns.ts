import type { RequestValue } from "./comparison";
import type { Match } from "./match";
import { matchArnValue } from "./match-arn";
import { namesOnePrincipal } from "./principal-arn";
import type { Pattern } from "./pattern";

/** The ARN operators: `ArnEquals` and `ArnLike` do the same. */
export function compareArns(policy: Pattern, request: RequestValue): Match {
  if (request !== "unnamed-arn") {
    return request.numeric ? "open" : matchArnValue(policy, request.pattern);
  }
  if (policy.opaque) {
    return namesOnePrincipal(policy) ? "no" : "hidden";
  }
  return policy.wild ? "open" : "no";
}
