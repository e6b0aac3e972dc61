import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { allRules, type Rule } from "../../modules/checklist";

const root = join(__dirname, "..", "..");
const folder = join(root, "modules", "checklist", "rules");
const ids = namesIn(folder, ".ts").filter((name) => name !== "all-rules");
const pages = namesIn(join(root, "docs", "rules"), ".md");

/** How many rules a reader must do without a page of: it only gets smaller. */
const MOST_WITHOUT_PAGE = 15;

/** What `npm run new-rule` leaves to the author. */
const UNWRITTEN = "TODO";

test("README lists every rule in its order, with its losses and whether it is advice", () => {
  const rows = readFileSync(join(root, "README.md"), "utf8").matchAll(
    /^\| `([a-z-]+)`( \(advice\))? *\| ([^|]*?) *\|/gm,
  );

  expect(
    [...rows].map(([, id, advice, losses]) => [id, !!advice, losses]),
  ).toEqual(
    allRules.map(({ id, severity, scenarios }) => [
      id,
      severity === "advice",
      scenarios.length === 5 ? "all" : ranged(scenarios),
    ]),
  );
});

test("every file of the folder is a listed rule", () => {
  expect([...ids].sort()).toEqual(allRules.map(({ id }) => id).sort());
});

test.each(ids)("%s exports exactly the rule of its name", async (id) => {
  const exported: Rule[] = Object.values(await import(join(folder, id)));

  expect(exported.map((rule) => rule.id)).toEqual([id]);
  expect(allRules).toContain(exported[0]);
});

test.each(ids)("%s has a test of its name", (id) => {
  expect(existsSync(join(__dirname, "rules", `${id}.test.ts`))).toBe(true);
});

test("every new rule has a page", () => {
  const without = ids.filter((id) => !pages.includes(id));

  expect(without.length).toBeLessThanOrEqual(MOST_WITHOUT_PAGE);
});

test("every page is written, and of a rule", () => {
  for (const page of pages) {
    const text = readFileSync(
      join(root, "docs", "rules", `${page}.md`),
      "utf8",
    );

    expect(ids).toContain(page);
    expect(text.startsWith(`# ${page}\n`)).toBe(true);
    expect(text).not.toContain(UNWRITTEN);
  }
});

test.each(allRules)(
  "$id has all of its texts, without a period at the end",
  (rule) => {
    for (const text of [rule.title, rule.demands, rule.remediation]) {
      expect(text).toMatch(/^\S.*[^.\s]$/);
      expect(text).not.toContain(UNWRITTEN);
    }
    expect(rule.scenarios.length).toBeGreaterThan(0);
  },
);

test.each(allRules)(
  "$id links to the documentation of AWS or Terraform",
  ({ docs }) => {
    expect(docs).toMatch(
      /^https:\/\/(docs\.aws\.amazon\.com|developer\.hashicorp\.com\/terraform)\/\S+$/,
    );
    expect(docs).not.toContain(UNWRITTEN);
  },
);

/** Three numbers and more in a row as `1–4`, fewer as `3, 5`. */
function ranged(numbers: readonly number[]): string {
  const [first = 0] = numbers;
  const inARow = numbers.every((number, index) => number === first + index);
  return inARow && numbers.length > 2
    ? `${first}–${numbers.at(-1)}`
    : numbers.join(", ");
}

function namesIn(path: string, extension: string): string[] {
  return existsSync(path)
    ? readdirSync(path).map((file) => basename(file, extension))
    : [];
}
