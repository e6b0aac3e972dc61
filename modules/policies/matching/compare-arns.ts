import { isIdentityCenterRole } from "../../aws/principal";
import type { RequestValue } from "./comparison";
import type { Match } from "./match";
import { matchArnValue, mayBeArn } from "./match-arn";
import { namesOnePrincipal } from "./principal-arn";
import { unread, type Pattern } from "./pattern";

/** The ARN operators: `ArnEquals` and `ArnLike` do the same. */
export function compareArns(policy: Pattern, request: RequestValue): Match {
  if (request !== "unnamed-arn") {
    return request.numeric || !mayBeArn(request.pattern)
      ? "open"
      : matchArnValue(policy, request.pattern);
  }
  if (policy.opaque) {
    return namesOnePrincipal(policy) ? "no" : unread(policy);
  }
  return policy.wild && !isIdentityCenterRole(policy.raw) ? "open" : "no";
}
