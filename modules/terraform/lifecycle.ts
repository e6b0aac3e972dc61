import { absent, known, unknown, type Fact } from "../facts/fact";
import { isJsonObject, memberOf, type JsonObject } from "./json-object";

/**
 * The `lifecycle` block of a resource. Terraform reads it before any expression has a value: `dynamic` makes none, and
 * two of them are refused.
 *
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle
 */
export function lifecycleOf(body: JsonObject | undefined): Fact<JsonObject> {
  const written = memberOf(body, "lifecycle") ?? undefined;
  const [only, second] = [written].flat();
  if (only === undefined) {
    return absent;
  }
  return isJsonObject(only) && second === undefined
    ? known(only)
    : unknown("its lifecycle, which is not one block");
}

/** A literal, which alone Terraform takes; in JSON it may stand as text. */
export function preventDestroyOf(body: JsonObject | undefined): Fact<boolean> {
  const lifecycle = lifecycleOf(body);
  if (lifecycle.kind !== "known") {
    return lifecycle;
  }
  const written = memberOf(lifecycle.value, "prevent_destroy") ?? undefined;
  if (written === undefined) {
    return absent;
  }
  return [true, false, "true", "false"].includes(written as boolean | string)
    ? known(String(written) === "true")
    : unknown(
        `${typeof written === "object" ? "no boolean" : String(written as string | number)}, and Terraform takes only true or false, written as such`,
      );
}

/**
 * Whether OpenTofu makes the resource: a literal, text, or an expression; absent where nobody asks. Terraform refuses the
 * argument.
 *
 * @see https://opentofu.org/docs/language/meta-arguments/enabled/
 */
export function enabledOf(body: JsonObject | undefined): unknown {
  const lifecycle = lifecycleOf(body);
  return lifecycle.kind === "known"
    ? (memberOf(lifecycle.value, "enabled") ?? undefined)
    : undefined;
}
