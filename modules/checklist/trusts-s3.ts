import { decide, parsePolicy, type Answer } from "../policies";
import { maybe, no, yes } from "./answers";
import type { RoleFacts } from "./bucket-facts";

/** Whether S3 may assume a role: it replicates as that role, or not at all. */
export function trustsS3({ arn, trust }: RoleFacts): Answer {
  if (trust.kind === "absent") {
    return no("the role has no trust policy");
  }
  if (trust.kind === "unknown") {
    return maybe(`whom the role trusts cannot be known: ${trust.expression}`);
  }
  const { effect, because } = decide(parsePolicy(onEveryRole(trust.value)), {
    principal: { kind: "service", name: "s3.amazonaws.com" },
    action: "sts:AssumeRole",
    resource: arn,
    // AWS does not say which context keys S3 sends here: a condition on one leaves the answer open.
    context: {},
  });
  switch (effect) {
    case "allowed":
      return yes("the role trusts s3.amazonaws.com");
    case "unknown":
      return maybe(
        `whether S3 may assume the role cannot be known: ${because}`,
      );
    default:
      return no(`S3 may not assume the role: ${because}`);
  }
}

/** A trust policy names no resource, since it is attached to the only one it can mean. */
function onEveryRole(document: unknown): unknown {
  if (typeof document !== "object" || document === null) {
    return document;
  }
  const { Statement: statements } = document as { Statement?: unknown };
  const all: unknown[] = Array.isArray(statements) ? statements : [statements];
  return {
    ...document,
    Statement: all.map((statement) =>
      typeof statement === "object" && statement !== null
        ? { Resource: "*", ...statement }
        : statement,
    ),
  };
}
