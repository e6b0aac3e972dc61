import { readFileSync } from "node:fs";
import { writeWhole } from "./write-whole";

type Json = Record<string, unknown>;

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
  const stack = JSON.parse(readFileSync(stackFile, "utf8")) as Json;
  const general: string[] = [];
  for (const { address, message } of refusals) {
    const body = address && bodyOf(stack, address);
    // No instance, no evaluation: a repeated resource cannot be trusted to carry its own refusal.
    if (body && body.count === undefined && body.for_each === undefined) {
      refuseResource(body, message);
    } else {
      general.push(message);
    }
  }
  if (general.length > 0) {
    stack.output = {
      ...(stack.output as Json | undefined),
      protection_checklist: {
        value: "failed",
        precondition: general.map(precondition),
      },
    };
  }
  writeWhole(stackFile, [JSON.stringify(stack, undefined, 2)]);
}

function bodyOf(stack: Json, address: string): Json | undefined {
  const [type = "", key = ""] = address.split(".");
  const body = (stack.resource as Record<string, Json> | undefined)?.[type]?.[
    key
  ];
  return typeof body === "object" && body !== null && !Array.isArray(body)
    ? (body as Json)
    : undefined;
}

function refuseResource(body: Json, message: string): void {
  const lifecycle = (
    Array.isArray(body.lifecycle)
      ? (body.lifecycle[0] ?? {})
      : (body.lifecycle ?? {})
  ) as Json;
  const existing = lifecycle.precondition ?? [];
  body.lifecycle = {
    ...lifecycle,
    precondition: [
      ...(Array.isArray(existing) ? existing : [existing]),
      precondition(message),
    ],
  };
}

function precondition(message: string): Json {
  return { condition: NEVER, error_message: literal(message) };
}

/** A message is a template too: what a finding quotes must not be evaluated. */
function literal(message: string): string {
  return message.replace(/[$%](?=\{)/g, "$&$&");
}
