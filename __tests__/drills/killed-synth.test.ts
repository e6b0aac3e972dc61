import { existsSync } from "node:fs";
import { join } from "node:path";
import { drill } from "./drill";
import { Emulator } from "./emulator";
import { expectSuccess, run } from "./run";
import { scratchFolder } from "./scratch-folder";
import { PROJECT } from "./synthesize";
import { TerraformFolder } from "./terraform-folder";
import { unwrapped } from "./unwrapped";

jest.setTimeout(300_000);

const PHASES = [
  "aspects",
  "validations",
  "before the rules",
  "the rules",
  "the manifest",
];

drill("a synth that is killed", (tools) => {
  const scratch = scratchFolder();
  let emulator: Emulator;

  beforeAll(async () => {
    emulator = await Emulator.start(tools.emulator);
  });

  afterAll(() => emulator?.stop());

  const synth = (output: string, phase: string) =>
    run(
      process.execPath,
      ["--import", "tsx", join("__tests__", "drills", "killed-app.ts")],
      { cwd: PROJECT, env: { CDKTF_OUTDIR: output, DRILL_PHASE: phase } },
    );

  const folderIn = (output: string) =>
    new TerraformFolder(
      tools,
      join(output, "stacks", "killed"),
      emulator.endpoint,
    );

  test.each(PHASES)(
    "in the phase of %s leaves nothing that Terraform plans, whatever is targeted, until the next synth ends",
    async (phase) => {
      const output = join(scratch.path, phase.replaceAll(" ", "-"));
      // What an earlier synth judged lies there, and is not what this one writes.
      expectSuccess(await synth(output, "none"));
      const killed = await synth(output, phase);
      expect(killed.exitCode).not.toBe(0);

      const folder = folderIn(output);
      for (const command of [
        ["init"],
        ["plan"],
        ["plan", "-target=aws_s3_bucket_policy.none"],
      ]) {
        const refused = await folder.terraform(...command);
        expect(refused.exitCode).toBe(1);
        expect(unwrapped(refused.output)).toContain(
          "This stack was not judged by the protection checklist: its synthesis never came to an end, synthesize it again",
        );
      }

      expectSuccess(await synth(output, "none"));
      expect(
        existsSync(join(output, "stacks", "killed", "not-judged.tf.json")),
      ).toBe(false);
    },
  );

  test("leaves a stack that is planned once its synthesis has come to an end", async () => {
    const output = join(scratch.path, "rules");
    await synth(output, "the rules");
    expectSuccess(await synth(output, "none"));
    const folder = folderIn(output);
    expectSuccess(await folder.terraform("init"));
    expectSuccess(await folder.terraform("plan"));
  });
});
