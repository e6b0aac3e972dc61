/**
 * What a policy does with a request. `not-denied` means that it denies it in no case and is not known to allow it;
 * `unknown` that a Deny may match.
 */
export interface Decision {
  readonly effect: "denied" | "allowed" | "not-denied" | "unknown";
  /** The statement that decides, such as `statement "DenyDelete"`; undefined when none does. */
  readonly statement: string | undefined;
  /** True when some statement allows it, or may, and none denies it; false where a Deny matches or may. */
  readonly mayAllow: boolean;
  /** One sentence. */
  readonly because: string;
}
