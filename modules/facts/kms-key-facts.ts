import type { Fact } from "./fact";

/** A KMS key that encrypts objects. */
export interface KmsKeyFacts {
  /** Terraform address; the ARN of one that is named by it. */
  readonly name: string;
  /** Written in this app: of a key outside it only the Region is judged. */
  readonly inApp: boolean;
  readonly region: Fact<string>;
  /** Switched on, and with key material. */
  readonly usable: Fact<boolean>;
  /** Absent means AWS's own policy, which lets the account decide. */
  readonly policy: Fact<unknown>;
  readonly preventDestroy: Fact<boolean>;
}
