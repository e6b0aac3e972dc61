/** What a rule, its page and its test start from. TODO marks what the registry test refuses to let through. */

/** The constant that holds a rule: `force-destroy-off` is `forceDestroyOff`. */
export function ruleName(id: string): string {
  return id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** Fails for every bucket, so that a rule which nobody has written cannot pass one. */
export function ruleSource(id: string, scenarios: readonly string[]): string {
  return `import type { Rule } from "../words/rule";
import { fail } from "../words/verdict";

/** TODO: why a bucket without it loses data. */
export const ${ruleName(id)}: Rule = {
  id: "${id}",
  scenarios: [${scenarios.join(", ")}],
  severity: "required",
  title: "TODO: the good state",
  demands: "TODO: what must hold, on which fact",
  remediation: "TODO: what to write in the app",
  docs: "https://docs.aws.amazon.com/TODO",
  evaluate(bucket) {
    return fail(\`nothing of \${bucket.address} is judged yet\`);
  },
};
`;
}

/** The first test of the rule; each fact that the rule reads brings its own: good, absent, unknown and bad. */
export function ruleTest(id: string): string {
  return `import { ${ruleName(id)} as rule } from "../../../modules/checklist/rules/${id}";
import { goodPair } from "../good-pair";
import { ask } from "../verdicts";

test.each([
  ["fails", "nothing is judged yet", {}, "fail"],
])("%s when %s", (_, __, primary, kind) => {
  expect(ask(rule, goodPair({ primary })).kind).toBe(kind);
});
`;
}

/** The page that says to a reader who has a finding what the rule's own texts have no room for. */
export function rulePage(id: string, scenarios: readonly string[]): string {
  return `# ${id}

${scenarios.length > 1 ? "Losses" : "Loss"} ${scenarios.join(", ")}. Required.

TODO: what must hold, and what is lost without it.

## Passes

TODO: the shortest app that passes, and what the finding says of it.

## Fails

TODO: the shortest app that fails, and what to write instead.

## Cannot be known

TODO: what only Terraform could tell, and how to say it so that synth can.

## Does not look at

TODO: what the rule does not see.
`;
}
