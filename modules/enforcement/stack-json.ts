import { readFileSync } from "node:fs";
import { writeWhole } from "./write-whole";

type Json = Record<string, unknown>;

/** A condition that Terraform holds a resource to, as it stands in JSON. */
export interface WrittenCondition {
  /** Terraform address, such as `aws_s3_bucket.orders`. */
  readonly address: string;
  readonly when: "precondition" | "postcondition";
  readonly condition: string;
  /** Literal text: what it quotes is not evaluated. */
  readonly message: string;
}

/** The JSON of a synthesized stack, to be changed and written again. */
export class StackJson {
  private readonly json: Json;

  constructor(private readonly file: string) {
    this.json = JSON.parse(readFileSync(file, "utf8")) as Json;
  }

  /** The only body of a resource; undefined where there is none. */
  bodyOf(address: string): Json | undefined {
    const [type = "", key = ""] = address.split(".");
    const body = (this.json.resource as Record<string, Json> | undefined)?.[
      type
    ]?.[key];
    return typeof body === "object" && body !== null && !Array.isArray(body)
      ? (body as Json)
      : undefined;
  }

  /** @throws when there is no such resource */
  add({ address, when, condition, message }: WrittenCondition): void {
    const body = this.bodyOf(address);
    if (!body) {
      throw new Error(
        `Cannot write a condition into ${address}: ${this.file} has no such resource`,
      );
    }
    const lifecycle = (
      Array.isArray(body.lifecycle)
        ? (body.lifecycle[0] ?? {})
        : (body.lifecycle ?? {})
    ) as Json;
    body.lifecycle = {
      ...lifecycle,
      [when]: [
        ...[lifecycle[when] ?? []].flat(),
        writtenCondition(condition, message),
      ],
    };
  }

  /** An output that can be had only where the conditions hold. */
  addOutput(name: string, value: string, conditions: readonly Json[]): void {
    this.json.output = {
      ...(this.json.output as Json | undefined),
      [name]: { value, precondition: conditions },
    };
  }

  write(): void {
    writeWhole(this.file, [JSON.stringify(this.json, undefined, 2)]);
  }
}

/** A message is a template too: what a finding quotes must not be evaluated. */
export function writtenCondition(condition: string, message: string): Json {
  return {
    condition,
    error_message: message.replace(/[$%](?=\{)/g, "$&$&"),
  };
}
