import type { OperatorForm } from "../matching/operators";
import type { Pattern } from "../matching/pattern";

/** A policy document as read: what it means, and what is wrong with it. */
export interface ParsedPolicy {
  readonly statements: readonly Statement[];
  /** Everything that is wrong with the document, one sentence each. */
  readonly problems: readonly string[];
  /** Those of the problems for which AWS refuses the document: then nothing it says can be relied on. */
  readonly refusals: readonly string[];
  readonly version: "2012-10-17" | "2008-10-17";
  /** The JSON value that was read; the string itself when it is not JSON. */
  readonly document: unknown;
}

/** One statement. An element that cannot be read at synth holds the expression that hides it. */
export interface Statement {
  /** How sentences call it: `statement "Sid"`, or `statement 2` when it has none. */
  readonly label: string;
  /** Undefined when there is none, or an empty one. */
  readonly sid: string | undefined;
  /** `unknown`: an expression, so it may deny or allow. */
  readonly effect: "Allow" | "Deny" | "unknown";
  /** Undefined in an identity policy, whose principal is its owner. */
  readonly principals: PrincipalSet | undefined;
  readonly actions: Selection;
  readonly resources: Selection;
  /** All must hold. */
  readonly condition: readonly Clause[];
  /** The expression that hides the whole statement. */
  readonly hidden: string | undefined;
}

/** `Action` or `NotAction`, `Resource` or `NotResource`. */
export interface Selection {
  /** True for the `Not` element: everything but these. */
  readonly negated: boolean;
  readonly patterns: readonly Pattern[];
}

/** `Principal` or `NotPrincipal`. */
export interface PrincipalSet {
  readonly negated: boolean;
  /** `"*"`: also whoever does not sign in, and AWS services. */
  readonly everyone: boolean;
  readonly names: readonly PrincipalName[];
}

/** One entry of a principal element. */
export interface PrincipalName {
  /** `unknown`: the whole element is an expression. */
  readonly type: "AWS" | "Service" | "Federated" | "CanonicalUser" | "unknown";
  readonly value: Pattern;
}

/** One key under one operator of a condition: holds when one of its values does. */
export interface Clause {
  /** As written, such as `ForAnyValue:StringLike`. */
  readonly operator: string;
  /** Undefined for an operator nobody knows. */
  readonly form: OperatorForm | undefined;
  /** As written; keys are compared in lower case. */
  readonly key: string;
  readonly lowerKey: string;
  readonly values: readonly Pattern[];
  /** The expression that hides the clause. */
  readonly hidden: string | undefined;
  /** Why nobody can say what AWS makes of the clause, as the end of a sentence about its statement. */
  readonly odd: string | undefined;
}
