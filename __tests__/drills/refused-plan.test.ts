import { join } from "node:path";
import { drill } from "./drill";
import { Emulator } from "./emulator";
import { expectSuccess, type RunResult } from "./run";
import { scratchFolder } from "./scratch-folder";
import { synthesize } from "./synthesize";
import { TerraformFolder } from "./terraform-folder";
import { unwrapped } from "./unwrapped";

jest.setTimeout(300_000);

drill("an app that fails the checklist", (tools) => {
  const scratch = scratchFolder();
  let emulator: Emulator;
  let output: string;
  let synth: RunResult;

  beforeAll(async () => {
    emulator = await Emulator.start(tools.emulator);
    output = join(scratch.path, "cdktf.out");
    synth = await synthesize(output, "unprotected-app.ts");
  });

  afterAll(() => emulator?.stop());

  test("ends cdktf synth with 1, with a line for each stack", () => {
    expect(synth.exitCode).toBe(1);
    for (const stack of ["single", "repeated"]) {
      expect(synth.output).toContain(
        `ERROR [${stack}/Raw]: bucket-deletion-denied: the bucket has no policy; `,
      );
    }
  });

  test.each(["single", "repeated"])(
    "is written, and Terraform refuses to plan stack %s",
    async (stack) => {
      const folder = new TerraformFolder(
        tools,
        join(output, "stacks", stack),
        emulator.endpoint,
      );
      expectSuccess(await folder.terraform("init"));
      const plan = await folder.terraform("plan");
      expect(plan.exitCode).toBe(1);
      expect(unwrapped(plan.output)).toContain(
        "versioning-enabled: nothing configures versioning, so it is off; ",
      );
    },
  );
});
