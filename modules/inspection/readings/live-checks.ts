import { labelledBodies, memberOf } from "../../terraform/json-object";
import type { Resource, Stack } from "../../terraform/stack-index";

const CONDITION =
  /^\$\{\s*(aws_s3_bucket_versioning\.[\w-]+)\.versioning_configuration\[0\]\.mfa_delete\s*==\s*"Enabled"\s*\}$/;

const watchedIn = new WeakMap<Stack, Set<string>>();

/** Whether a `check` block of the stack compares the live MFA delete of a versioning resource at every plan. */
export function isWatched({ stack, address }: Resource): boolean {
  const watched = watchedIn.get(stack) ?? watchedAddresses(stack);
  watchedIn.set(stack, watched);
  return watched.has(address);
}

function watchedAddresses({ json }: Stack): Set<string> {
  const conditions = labelledBodies(memberOf(json, "check"))
    .flatMap(([, body]) => body)
    .flatMap((body: unknown) => memberOf(body, "assert"))
    .map((assertion: unknown) => memberOf(assertion, "condition"));
  return new Set(
    conditions
      .filter((condition) => typeof condition === "string")
      .flatMap((condition) => CONDITION.exec(condition)?.[1] ?? []),
  );
}
