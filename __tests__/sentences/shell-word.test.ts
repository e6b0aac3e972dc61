import { execFileSync } from "node:child_process";
import { assert, property, string } from "fast-check";
import { shellWord } from "../../modules/sentences/shell-word";

function argumentsOf(command: string): string[] {
  return execFileSync(
    "/bin/sh",
    ["-c", `say() { printf '%s\\0' "$@"; }\nsay ${command}`],
    { encoding: "utf8", env: {} },
  )
    .split("\0")
    .slice(0, -1);
}

test.each([
  "acme-orders",
  "eu-west-1",
  "arn:aws:s3:::acme/a_b.c",
  "a=b,c@d+e%",
])("leaves %j as it is", (text) => expect(shellWord(text)).toBe(text));

test.each([
  "",
  "-x",
  "~",
  "#",
  "a b",
  "it's",
  "''",
  "$HOME",
  "$(id)",
  "`id`",
  "a;id",
  "a\nid",
  "a\\",
  "!x",
  "{a,b}",
  "*",
])("is one argument to a shell: %j", (text) => {
  expect(argumentsOf(shellWord(text))).toEqual([text]);
});

test("is one argument to a shell, whatever text it is", () => {
  assert(
    property(
      string({ unit: "grapheme", maxLength: 30 }).filter(
        (text) => !text.includes("\0"),
      ),
      (text) => {
        expect(argumentsOf(shellWord(text))).toEqual([text]);
      },
    ),
    { numRuns: 60 },
  );
});
