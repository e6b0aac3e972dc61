import { findDrillTools, type DrillTools } from "./drill-tools";

/**
 * A suite that runs real Terraform against an emulator. Without the tools it is skipped and says what is missing; with
 * `DRILLS=required` a missing tool fails.
 */
export function drill(name: string, body: (tools: DrillTools) => void): void {
  const tools = findDrillTools();
  if (!("missing" in tools)) {
    describe(name, () => body(tools));
    return;
  }
  const reason = `Cannot run the drill "${name}": ${tools.missing.join("; ")}`;
  if (process.env.DRILLS === "required") {
    test(name, () => {
      throw new Error(reason);
    });
    return;
  }
  test.skip(`${name} (${reason})`, () => undefined);
  console.warn(reason);
}
