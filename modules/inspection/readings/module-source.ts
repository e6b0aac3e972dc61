import { memberOf } from "../../terraform/json-object";
import type { Resource } from "../../terraform/stack-index";

/** Where a module comes from, in words. */
export function moduleSource({ body, address }: Resource): string {
  const source = memberOf(body, "source");
  return typeof source === "string" ? `"${source}"` : address;
}
