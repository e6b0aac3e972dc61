import type { Block } from "../../terraform/block";
import { memberOf } from "../../terraform/json-object";

/** Arguments that configure protection, of a companion or of the bucket itself. */
const CONFIGURATION = [
  "bucket",
  "lifecycle_rule",
  "object_lock_configuration",
  "payer",
  "policy",
  "region",
  "replication_configuration",
  "request_payer",
  "role",
  "rule",
  "rules",
  "server_side_encryption_configuration",
  "versioning",
  "versioning_configuration",
];

/** What only the root user switches on may well be ignored. */
const MFA_DELETE = /\.mfa(?:_delete)?$/;

/** An argument, and where in it; all else that Terraform may take for one is not looked into. */
const TRAVERSAL = /^([\w-]+)(?:\.[\w-]+|\[[^[\]]*\])*$/;

/**
 * Why Terraform may never apply what is written in a resource: `ignore_changes` leaves what it found.
 *
 * @param names arguments that matter
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes
 */
export function ignoredChange(
  address: string,
  resource: Block,
  names: readonly string[] = CONFIGURATION,
): string | undefined {
  const lifecycle = resource.block("lifecycle");
  if (lifecycle.kind !== "known") {
    return undefined;
  }
  const written = memberOf(lifecycle.value.body, "ignore_changes") ?? [];
  const ignored = [written]
    .flat()
    .map((name) => (typeof name === "string" ? name.trim() : "an expression"))
    .find((name) => matters(name, names));
  return ignored === undefined
    ? undefined
    : `${address} ignores changes of "${ignored}", so what it says may never be applied`;
}

function matters(ignored: string, names: readonly string[]): boolean {
  const argument = TRAVERSAL.exec(ignored)?.[1];
  return (
    argument === undefined ||
    argument === "all" ||
    (names.includes(argument) && !MFA_DELETE.test(ignored))
  );
}
