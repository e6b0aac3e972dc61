import type { Block } from "./block";

/** Arguments that configure protection, of a companion or of the bucket itself. */
const ARGUMENTS = new Set([
  "all",
  "lifecycle_rule",
  "object_lock_configuration",
  "policy",
  "replication_configuration",
  "role",
  "rule",
  "rules",
  "server_side_encryption_configuration",
  "versioning",
  "versioning_configuration",
]);

/** What only the root user switches on may well be ignored. */
const MFA_DELETE = /\.mfa(?:_delete)?$/;

/**
 * Why Terraform may never apply what is written in a resource: `ignore_changes` leaves the bucket as it was found.
 *
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes
 */
export function ignoredChange(resource: Block): string | undefined {
  const lifecycle = resource.block("lifecycle");
  if (lifecycle.kind !== "known") {
    return undefined;
  }
  const names = [lifecycle.value.body.ignore_changes ?? []].flat().map(String);
  return names.find(
    (name) =>
      ARGUMENTS.has(name.replace(/[.[].*$/, "")) && !MFA_DELETE.test(name),
  );
}
