/** One synthesized stack: its `cdk.tf.json` as written, all tokens resolved. */
export interface StackDocument {
  /** Construct path of the stack. */
  readonly path: string;
  readonly id: string;
  readonly json: Record<string, unknown>;
}

/** One Terraform address that several constructs claim, because their ids reduce to one. */
export interface SharedAddress {
  /** Construct path of the stack. */
  readonly stack: string;
  readonly address: string;
  /** Construct paths of all that claim it. */
  readonly paths: readonly string[];
}
