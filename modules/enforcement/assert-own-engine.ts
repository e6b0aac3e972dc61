import { App } from "cdktf";
import type { IConstruct } from "constructs";
import { misuse } from "../sentences/misuse";

/**
 * Refuses an app of another copy of cdktf. It passes for an App by its symbol, but aspects are kept under a symbol of each
 * copy: ours would never run on it, and its own never here, so that what a late aspect overrides would pass unseen.
 *
 * @param action what cannot be done, for the error, such as `enforce protection`
 * @throws when the root of the tree is an App, and not one of the copy that this package loads
 */
export function assertOwnEngine(root: IConstruct, action: string): void {
  // eslint-disable-next-line no-restricted-syntax -- the one place that asks which copy it is
  if (App.isApp(root) && !(root instanceof App)) {
    throw misuse(
      `Cannot ${action}: the app is made by another copy of cdktf than the one that cdktf-s3-protection loads, and neither runs the aspects of the other; keep one copy, "npm ls cdktf" shows them`,
    );
  }
}
