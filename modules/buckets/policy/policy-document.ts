import { Lazy, Token, type IResolveContext } from "cdktf";
import { asJsonencode, interpolationsOf } from "./jsonencode";
import type { PolicyStatement } from "./policy-statement";

/** What Terraform knows of a resource or of who is signed in, and what no quote can be in. */
const ONE_WORD =
  /^\$\{(data\.)?aws_\w+\.[\w-]+\.(account_id|arn|iam_arn|id|region|unique_id)\}$/;

/**
 * The text of a policy; in this syntax IAM fills in policy variables, and keys such as the age of MFA are read.
 *
 * It is JSON, with references to ARNs of resources in it. Where a reference may hold quotes, or a number or a list, as a
 * variable may, `jsonencode` writes it: Terraform puts text into JSON as it is, and S3 would read another policy.
 *
 * @see https://developer.hashicorp.com/terraform/language/functions/jsonencode
 */
export function policyDocument(
  statements: readonly PolicyStatement[],
  escape: (text: string) => string = (text) => text,
): string {
  const document = documentOf(statements);
  const text = escape(jsonPolicy(statements));
  const typed = holdsTypedReference(statements);
  if (!typed && !Token.isUnresolved(text)) {
    return interpolationsOf(text).every((one) => ONE_WORD.test(one))
      ? text
      : asJsonencode(document, escape);
  }
  return Lazy.stringValue({
    produce: (context: IResolveContext) => {
      const json = typed ? undefined : (context.resolve(text) as string);
      return json !== undefined &&
        interpolationsOf(json).every((one) => ONE_WORD.test(one))
        ? json
        : asJsonencode(context.resolve(document), escape);
    },
  });
}

/** The policy as JSON, whatever is in it. */
export function jsonPolicy(statements: readonly PolicyStatement[]): string {
  return JSON.stringify(documentOf(statements));
}

function documentOf(statements: readonly PolicyStatement[]) {
  return { Version: "2012-10-17", Statement: statements };
}

/** A reference that is no text: `JSON.stringify` would write what stands for it, and never what it stands for. */
function holdsTypedReference(value: unknown): boolean {
  if (typeof value === "string") {
    return false;
  }
  if (Token.isUnresolved(value)) {
    return true;
  }
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).some(holdsTypedReference)
  );
}
