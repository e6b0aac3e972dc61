/** A request to S3 or KMS, as far as anybody knows it. */
export interface Request {
  readonly principal: Principal;
  /** Such as `s3:DeleteBucket`. */
  readonly action: string;
  /** An ARN; one that ends with `/*` stands for every object under it. */
  readonly resource: string;
  /**
   * By condition key, in any case. A key that is not mentioned is unknown, except those that follow from `principal`:
   * `aws:PrincipalArn`, `aws:PrincipalAccount` and `aws:PrincipalIsAWSService`.
   */
  readonly context: Readonly<Record<string, ContextValue>>;
}

/** Who calls. */
export type Principal =
  | {
      /** A role is named by its own ARN, as `aws:PrincipalArn` is, not by that of a session. */
      readonly kind: "root" | "user" | "role" | "federated-user";
      readonly arn: string;
      /** Session name of a role; some session when undefined. */
      readonly session?: string;
    }
  /** An AWS service by its own principal; some service when undefined. */
  | { readonly kind: "service"; readonly name?: string }
  | { readonly kind: "anonymous" }
  /** Whoever signs in, root included, and is named by no literal ARN of the policy. */
  | {
      readonly kind: "unnamed";
      /** Every spelling that is known of the account; any account when undefined. */
      readonly account?: readonly string[];
    };

/** The value of a condition key in a request. */
export type ContextValue =
  | {
      readonly kind: "present";
      readonly values: readonly (string | number | boolean)[];
    }
  /** Present with one of these values, and nobody can say which. */
  | { readonly kind: "one-of"; readonly values: readonly (string | number)[] }
  /** Present with every value under this prefix, such as the ARN of every object. */
  | { readonly kind: "present-under"; readonly prefix: string }
  /** Present with one value, in every spelling that is known of it. */
  | { readonly kind: "spelled"; readonly values: readonly string[] }
  /** What follows from the principal, and besides it begins with each of these. */
  | { readonly kind: "also-under"; readonly prefixes: readonly string[] }
  | { readonly kind: "absent" }
  | { readonly kind: "unknown" };
