import { decide, parsePolicy, type Answer } from "../policies";
import { maybe, no, yes } from "./answers";
import type { RoleFacts } from "./bucket-facts";

/** Most roles of an app have one trust policy, which says the same of each of them. */
const answers = new WeakMap<object, Answer>();

/** Whether S3 may assume a role: it replicates as that role, or not at all. */
export function trustsS3({ trust }: Pick<RoleFacts, "trust">): Answer {
  if (trust.kind === "absent") {
    return no("the role has no trust policy");
  }
  if (trust.kind === "unknown") {
    return maybe(`whom the role trusts cannot be known: ${trust.expression}`);
  }
  const { value } = trust;
  if (!isObject(value)) {
    return allowsS3(parsePolicy(value).document);
  }
  const answer = answers.get(value) ?? allowsS3(value);
  answers.set(value, answer);
  return answer;
}

function allowsS3(document: unknown): Answer {
  const refusal = statementsOf(document).map(refusalOf).find(Boolean);
  if (refusal !== undefined) {
    return no(`IAM refuses the role's trust policy: ${refusal}`);
  }
  const { effect, because } = decide(parsePolicy(onEveryRole(document)), {
    principal: { kind: "service", name: "s3.amazonaws.com" },
    action: "sts:AssumeRole",
    // Whichever role it is: each statement is about every role once it is written that way.
    resource: "*",
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

type Statement = Readonly<Record<string, unknown>>;

function statementsOf(document: unknown): readonly unknown[] {
  const statements = isObject(document) ? document["Statement"] : undefined;
  return Array.isArray(statements) ? statements : [statements];
}

/** What IAM takes in other policies and not in one that says whom a role trusts. */
function refusalOf(statement: unknown): string | undefined {
  if (!isObject(statement)) {
    return undefined;
  }
  if ("Resource" in statement || "NotResource" in statement) {
    return "a statement has a Resource, remove it, the policy is about the role it stands on";
  }
  if (!("Principal" in statement) && !("NotPrincipal" in statement)) {
    return "a statement has no Principal, name whom the role trusts";
  }
  if ("NotPrincipal" in statement && statement["Effect"] !== "Deny") {
    return "a statement allows by NotPrincipal, name whom the role trusts in Principal";
  }
  const actions: unknown[] = [statement["Action"] ?? "*"].flat();
  return actions.every((action) => /^sts:|\$\{/i.test(String(action)))
    ? undefined
    : 'a statement is about more than STS, write "sts:AssumeRole" as its Action';
}

/**
 * The document with what `decide` asks for: a trust policy names no resource, and everybody as a principal is the same
 * in either spelling. AWS does not say that services are among them.
 */
function onEveryRole(document: unknown): unknown {
  return isObject(document)
    ? {
        ...document,
        Statement: statementsOf(document).map((statement) =>
          isObject(statement)
            ? {
                ...statement,
                Resource: "*",
                ...(statement["Principal"] === "*" && {
                  Principal: { AWS: "*" },
                }),
              }
            : statement,
        ),
      }
    : document;
}

function isObject(value: unknown): value is Statement {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
