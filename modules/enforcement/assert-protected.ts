import type { App, TerraformStack } from "cdktf";
import type { ProtectionOptions } from "./protection-options";
import { findingLine } from "../reports";
import { told } from "../sentences/told";
import { checkProtection } from "./check-protection";
import { misuse } from "../sentences/misuse";

/**
 * Fails a test unless every bucket of an app, or of one stack, passes the checklist.
 *
 * @throws with one line per bucket and rule that would stop synthesis
 */
export function assertProtected(
  scope: App | TerraformStack,
  options: ProtectionOptions = {},
): void {
  const { findings, notes } = checkProtection(scope, options);
  const lines = [
    ...findings
      .filter(({ blocks }) => blocks)
      .map(
        (finding) => `[${told(finding.bucket.path)}] ${findingLine(finding)}`,
      ),
    ...notes
      .filter(({ blocks }) => blocks)
      .map(({ path, message }) => `[${told(path)}] ${told(message)}`),
  ];
  if (lines.length > 0) {
    throw misuse(`Expected protected buckets:\n${lines.join("\n")}`);
  }
}
