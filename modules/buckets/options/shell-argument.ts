import { Fn, Token } from "cdktf";
import { shellWord } from "../../sentences/shell-word";

/** A single quote inside of single quotes: they end, one that means itself, they begin again. cdktf escapes no backslash. */
const QUOTE_INSIDE = "'\\\\''";

/** A text as one argument of a command that a person pastes; Terraform quotes what only Terraform knows. */
export function shellArgument(text: string): string {
  return Token.isUnresolved(text)
    ? `'${Fn.replace(text, "'", QUOTE_INSIDE)}'`
    : shellWord(text);
}
