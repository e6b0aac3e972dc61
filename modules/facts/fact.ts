/**
 * What is known of one property of a bucket.
 *
 * There is no fourth case: what was read is `known`, what nobody configured is `absent`, and what only Terraform can
 * tell at plan time is `unknown`, with the expression that hides it. A rule must never read `unknown` as either.
 */
export type Fact<T> = Known<T> | Absent | Unknown;

export interface Known<T> {
  readonly kind: "known";
  readonly value: T;
}

export interface Absent {
  readonly kind: "absent";
}

export interface Unknown {
  readonly kind: "unknown";
  /** The Terraform expression, or the sentence, that says why nobody can know. */
  readonly because: string;
}

export const absent: Absent = { kind: "absent" };

export function known<T>(value: T): Known<T> {
  return { kind: "known", value };
}

export function unknown(because: string): Unknown {
  return { kind: "unknown", because };
}

/** The value when it is known, otherwise `undefined`: for text, never for a verdict. */
export function valueOf<T>(fact: Fact<T>): T | undefined {
  return fact.kind === "known" ? fact.value : undefined;
}
