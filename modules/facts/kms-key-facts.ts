import type { AccountFacts } from "./account-facts";
import type { Fact } from "./fact";

/** A KMS key that encrypts objects. */
export interface KmsKeyFacts {
  /** Terraform address, with the stack where that is not the bucket's; the ARN of one that is named by it. */
  readonly name: string;
  /** As policies name it, references in canonical form; unknown for one that only an id or an alias names. */
  readonly arn: Fact<string>;
  /** Written in this app: of a key outside it only the Region is judged. */
  readonly inApp: boolean;
  readonly region: Fact<string>;
  /** The account in which it is made; unknown for one outside the app. */
  readonly account: Fact<AccountFacts>;
  /** Why S3 cannot encrypt with it, or not for ever, in words that follow its name; absent where nothing stands in the way. */
  readonly unusable: Fact<string>;
  /** Absent means AWS's own policy, which lets the account decide. */
  readonly policy: Fact<unknown>;
  readonly preventDestroy: Fact<boolean>;
}
