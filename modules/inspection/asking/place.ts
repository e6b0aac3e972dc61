import type { Place } from "../../facts/plan-facts";
import { isJsonObject, memberOf } from "../../terraform/json-object";
import type { Resource } from "../../terraform/stack-index";

/** Where a resource stands, if a condition can be written into it: it is one object, and its `lifecycle` is one or none. */
export function placeToAsk({
  stack,
  address,
  type,
}: Resource): Place | undefined {
  const name = address.slice(type.length + 1);
  const body = memberOf(memberOf(memberOf(stack.json, "resource"), type), name);
  const lifecycle = memberOf(body, "lifecycle") ?? {};
  const [only, second] = [lifecycle].flat();
  return isJsonObject(body) && isJsonObject(only ?? {}) && second === undefined
    ? { stack: stack.path, address }
    : undefined;
}
