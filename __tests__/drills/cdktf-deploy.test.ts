import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { drill } from "./drill";
import { Emulator } from "./emulator";
import { expectSuccess, run } from "./run";
import { scratchFolder } from "./scratch-folder";
import { CDKTF, PROJECT, synthesize } from "./synthesize";
import { terraformEnvironment, TerraformFolder } from "./terraform-folder";

jest.setTimeout(600_000);

drill("cdktf deploy of the example app", (tools) => {
  const scratch = scratchFolder();
  let emulator: Emulator;

  beforeAll(async () => {
    emulator = await Emulator.start(tools.emulator);
  });

  afterAll(() => emulator?.stop());

  test("creates the pairs and prints what a person needs next", async () => {
    const output = join(scratch.path, "cdktf.out");
    mkdirSync(output);
    expectSuccess(await synthesize(output));
    const folder = new TerraformFolder(
      tools,
      join(output, "stacks", "storage"),
      emulator.endpoint,
    );

    const deploy = await run(
      CDKTF,
      ["deploy", "storage", "--auto-approve", "--output", output],
      { cwd: PROJECT, env: terraformEnvironment(tools, folder.path) },
    );
    expectSuccess(deploy);
    expect(deploy.output).toContain("arn:aws:s3:::acme-invoices-replica");
    expect(deploy.output).toContain("put-bucket-versioning");

    const plan = await folder.terraform("plan", "-detailed-exitcode");
    expectSuccess(plan);
  });
});
