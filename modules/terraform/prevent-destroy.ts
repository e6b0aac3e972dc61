import type { Fact } from "../facts/fact";
import { within, type Block } from "./block";

/** @see https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#prevent_destroy */
export function preventDestroyOf(resource: Block): Fact<boolean> {
  return within(resource.block("lifecycle"), (lifecycle) =>
    lifecycle.boolean("prevent_destroy"),
  );
}
