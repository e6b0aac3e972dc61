import { findDrillTools, type DrillTools } from "./drill-tools";
import { unlessMissing } from "./unless-missing";

/** A suite that runs real Terraform against an emulator, unless a tool is missing. */
export function drill(name: string, body: (tools: DrillTools) => void): void {
  const tools = findDrillTools();
  if ("missing" in tools) {
    unlessMissing(name, tools.missing, () => undefined);
  } else {
    unlessMissing(name, [], () => body(tools));
  }
}
