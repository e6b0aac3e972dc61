import { hasHole } from "../../facts/printed-text";

/** True for a string that is not all literal: it holds what only Terraform, or IAM with each request, can fill in. */
export function hasExpression(text: string): boolean {
  return text.includes("${");
}

/** True for a string that is one Terraform expression and nothing else: the value could be of any shape. */
export function isWholeExpression(value: unknown): value is string {
  return (
    typeof value === "string" &&
    /^\s*\$\{[\s\S]*\}\s*$/.test(value) &&
    hasHole(value)
  );
}
