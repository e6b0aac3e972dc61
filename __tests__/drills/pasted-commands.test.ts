import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { join } from "node:path";
import { writeFileSync } from "node:fs";
import { shellArgument } from "../../modules/buckets/options/shell-argument";
import { drill } from "./drill";
import { pastedArguments } from "./pasted";
import { expectSuccess, run, type RunResult } from "./run";
import { scratchFolder } from "./scratch-folder";
import { terraformEnvironment } from "./terraform-folder";

jest.setTimeout(120_000);

const HOSTILE = [
  "it's; touch pwned",
  "$(touch pwned) `touch pwned` $HOME",
  "-x",
  "a\"b\\c\\'d",
  "${path.root}%{if true}",
  "two\nlines\ttab  spaces ",
  "żółć 🪣",
];

drill("a command with a word that only Terraform knows", (tools) => {
  const scratch = scratchFolder();
  const folder = () => join(scratch.path, "cdktf.out", "stacks", "words");
  const terraform = (...args: string[]): Promise<RunResult> =>
    run(tools.terraform, [...args, "-no-color"], {
      cwd: folder(),
      env: terraformEnvironment(tools, folder()),
    });

  beforeAll(async () => {
    const app = new App({ outdir: join(scratch.path, "cdktf.out") });
    const stack = new TerraformStack(app, "words");
    HOSTILE.forEach((_, at) => {
      const word = new TerraformVariable(stack, `word${at}`, {}).stringValue;
      new TerraformOutput(stack, `command${at}`, {
        value: `aws --bucket ${shellArgument(word)} --end`,
      });
    });
    app.synth();
    writeFileSync(
      join(folder(), "terraform.tfvars.json"),
      JSON.stringify(
        Object.fromEntries(HOSTILE.map((word, at) => [`word${at}`, word])),
      ),
    );
    expectSuccess(await terraform("init"));
    expectSuccess(await terraform("apply", "-auto-approve"));
  });

  test.each(HOSTILE.map((word, at) => [word, at] as const))(
    "hands %j to the program as one argument",
    async (word, at) => {
      const command = await terraform("output", "-raw", `command${at}`);
      expectSuccess(command);
      expect(pastedArguments(command.output)).toEqual([
        "--bucket",
        word,
        "--end",
      ]);
    },
  );
});
