/**
 * A statement of a bucket policy, in the words of the IAM policy grammar, so that one that exists can be pasted.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export interface PolicyStatement {
  /** Unique inside the policy. */
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: PolicyPrincipal;
  readonly NotPrincipal?: PolicyPrincipal;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: PolicyCondition;
}

export type PolicyPrincipal =
  "*" | { readonly [type: string]: string | readonly string[] };

export interface PolicyCondition {
  readonly [operator: string]: {
    readonly [key: string]: PolicyValue | readonly PolicyValue[];
  };
}

export type PolicyValue = string | number | boolean;
