import { StackJson, writtenCondition } from "./stack-json";

/** A finding, and the resource whose planning it refuses; none when it is not about one resource. */
export interface Refusal {
  /** Terraform address, such as `aws_s3_bucket.orders`. */
  readonly address?: string;
  readonly message: string;
}

/** Never true, and Terraform takes it where it would refuse a bare `false`. */
const NEVER = '${terraform.workspace == ""}';

/**
 * Rewrites a synthesized stack so that Terraform refuses to plan it, with the findings as its messages. A written stack may
 * be planned by anyone who never saw the synth fail.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/custom-conditions
 */
export function refusePlan(
  stackFile: string,
  refusals: readonly Refusal[],
): void {
  const stack = new StackJson(stackFile);
  const general: string[] = [];
  for (const { address, message } of refusals) {
    const body = address && stack.bodyOf(address);
    // No instance, no evaluation: a repeated resource cannot be trusted to carry its own refusal.
    if (body && body.count === undefined && body.for_each === undefined) {
      stack.add({ address, when: "precondition", condition: NEVER, message });
    } else {
      general.push(message);
    }
  }
  if (general.length > 0) {
    stack.addOutput(
      "protection_checklist",
      "failed",
      general.map((message) => writtenCondition(NEVER, message)),
    );
  }
  stack.write();
}
