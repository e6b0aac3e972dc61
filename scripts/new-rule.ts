// Makes a rule, its page and its test, and registers the rule: the trio that __tests__/checklist/registry.test.ts holds
// together. What it makes compiles and fails closed, so nothing half-written can let a bucket pass.
// Usage, in the project's folder: npm run new-rule <id> [scenario ...]
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { format } from "prettier";
import { ruleName, rulePage, ruleSource, ruleTest } from "./rule-texts";

const REGISTRY = "modules/checklist/rules/all-rules.ts";
const SCENARIOS = ["1", "2", "3", "4", "5"];

/** Two words or more: one word names a thing, and an id says the good state of a thing. */
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/;

void main(process.argv.slice(2));

async function main([id = "", ...scenarios]: string[]): Promise<void> {
  try {
    const made = await plan(id, scenarios);
    writeAll(made);
    console.log(
      [
        ...Object.keys(made),
        `The rule fails for every bucket until it is written: replace each TODO, then add its row to README.md`,
      ].join("\n"),
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

/** Every file with its text, by path; throws before anything is written. */
async function plan(
  id: string,
  scenarios: readonly string[],
): Promise<Record<string, string>> {
  const subject = `Cannot make rule "${id}"`;
  if (!ID.test(id)) {
    throw new Error(
      `${subject}: its id is not two or more kebab-case words, it must say the good state, such as "versioning-enabled"`,
    );
  }
  for (const scenario of scenarios) {
    if (!SCENARIOS.includes(scenario)) {
      throw new Error(
        `${subject}: its scenario is "${scenario}", it must be ${SCENARIOS.join(", ")}`,
      );
    }
  }
  const made = {
    [`modules/checklist/rules/${id}.ts`]: ruleSource(id, losses(scenarios)),
    [`docs/rules/${id}.md`]: rulePage(id, losses(scenarios)),
    [`__tests__/checklist/rules/${id}.test.ts`]: ruleTest(id),
  };
  for (const path of Object.keys(made)) {
    if (existsSync(path)) {
      throw new Error(
        `${subject}: ${path} is there already, its id must be one that no rule has or had`,
      );
    }
  }
  const all = {
    ...made,
    [REGISTRY]: registered(id, readFileSync(REGISTRY, "utf8")),
  };
  const formatted = Object.entries(all).map(async ([path, text]) => [
    path,
    await format(text, { filepath: path }),
  ]);
  return Object.fromEntries(await Promise.all(formatted));
}

/** Without a word of them a rule is of all losses, as one is that the other rules stand on. */
function losses(scenarios: readonly string[]): readonly string[] {
  return scenarios.length > 0 ? [...new Set(scenarios)].sort() : SCENARIOS;
}

/** The registry with the rule's import among the others, by path, and the rule at the end of the list. */
function registered(id: string, registry: string): string {
  const imports = registry.match(/^import \{ .* from "\.\/.*\n/gm) ?? [];
  const name = ruleName(id);
  const sorted = [...imports, `import { ${name} } from "./${id}";\n`].sort(
    (one, other) => (one.split('"')[1]! < other.split('"')[1]! ? -1 : 1),
  );
  const text = registry
    .replace(imports.join(""), sorted.join(""))
    .replace(/\n\];/, `\n  ${name},\n];`);
  if (imports.length === 0 || text.split(name).length !== 3) {
    throw new Error(
      `Cannot make rule "${id}": ${REGISTRY} is not one block of imports and one list, it must be to take another rule`,
    );
  }
  return text;
}

/** All or nothing: what was made before a failure goes again, and the registry, which comes last, stays as it was. */
function writeAll(files: Record<string, string>): void {
  const made: string[] = [];
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text, { flag: path === REGISTRY ? "w" : "wx" });
      made.push(path);
    }
  } catch (error) {
    made.forEach((path) => rmSync(path));
    throw error;
  }
}
