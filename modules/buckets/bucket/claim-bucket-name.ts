import { Token } from "cdktf";
import { quoted } from "../../sentences/quoted";
import type { IConstruct } from "constructs";
import { misuse } from "../../sentences/misuse";

const claims = new WeakMap<IConstruct, Map<string, string>>();

/**
 * Reserves a literal bucket name for one construct of the app: two resources of one name would take turns in
 * overwriting one bucket.
 *
 * @throws when another construct of the same app has claimed the name
 */
export function claimBucketName(name: string, claimant: IConstruct): void {
  if (Token.isUnresolved(name)) {
    return;
  }
  const root = claimant.node.root;
  const claimed = claims.get(root) ?? new Map<string, string>();
  claims.set(root, claimed);
  const owner = claimed.get(name);
  if (owner !== undefined) {
    throw misuse(
      `Cannot create bucket "${name}" at ${quoted(claimant.node.path)}: ${quoted(owner)} already creates a bucket of that name, give each bucket its own`,
    );
  }
  claimed.set(name, claimant.node.path);
}
