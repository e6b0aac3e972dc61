import type { UnlinkedFacts } from "../../facts/bucket-facts";
import { waiversOf } from "./declarations";
import { pathOf, type Resource } from "../../terraform/stack-index";

/** Where a resource stands, for whoever tells of it. */
export function placeOf(resource: Resource) {
  const { stack, address } = resource;
  return { path: pathOf(resource), stack: stack.path, address };
}

export function unlinkedFacts(
  resource: Resource,
  of: UnlinkedFacts["of"],
  because: string,
  mayBeAny: boolean,
): UnlinkedFacts {
  return {
    ...placeOf(resource),
    what: resource.type,
    of,
    because,
    mayBeAny,
    mayBe: [],
    waivers: waiversOf(resource.body),
  };
}
