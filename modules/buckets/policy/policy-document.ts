import type { PolicyStatement } from "./policy-statement";

/** The text of a policy; in this syntax IAM fills in policy variables, and keys such as the age of MFA are read. */
export function policyDocument(statements: readonly PolicyStatement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
