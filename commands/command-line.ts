import { Command, CommanderError } from "commander";
import { RestoreStopped } from "../modules/restore";
import { thrownWords } from "../modules/sentences/thrown-words";
import { told } from "../modules/sentences/told";
import { packageVersion } from "./package-version";
import { restoreCommand } from "./restore-command";
import { WRONG_CALL_EXIT_CODE, WrongCall } from "./wrong-call";

/** Every command of the package, a file and a line each. */
const COMMANDS: readonly (() => Command)[] = [restoreCommand];

/**
 * Runs one call of `cdktf-s3-protection`, and answers its exit code: 0 when all went well, 2 when the call itself is
 * wrong, any other as the command's own help says. A command says what it found by `process.exitCode`; what it throws is
 * told in one line, without a stack, and ends with 1.
 */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const program = new Command("cdktf-s3-protection")
    .description("What is done for S3 data beside `cdktf synth`")
    .version(packageVersion())
    .showHelpAfterError("(--help says what can be said)")
    .exitOverride();
  for (const make of COMMANDS) {
    inherit(program, program.addCommand(make()).commands.at(-1)!);
  }
  if (args.length === 0) {
    program.outputHelp();
    return 0;
  }
  try {
    await program.parseAsync(args, { from: "user" });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? 0 : WRONG_CALL_EXIT_CODE;
    }
    process.stderr.write(`${told(thrownWords(error), 4000)}\n`);
    if (error instanceof RestoreStopped) {
      return error.exitCode;
    }
    return error instanceof WrongCall ? WRONG_CALL_EXIT_CODE : 1;
  }
}

/** Commander hands its settings on to commands that it makes itself, not to those that are added. */
function inherit(parent: Command, command: Command): void {
  command.copyInheritedSettings(parent);
  command.commands.forEach((child) => inherit(command, child));
}
