import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { allRules, type Rule } from "../../modules/checklist";

const root = join(__dirname, "..", "..");
const folder = join(root, "modules", "checklist", "rules");
const ids = readdirSync(folder)
  .map((file) => basename(file, ".ts"))
  .filter((name) => name !== "all-rules");

test("every rule of the design stands in its order", () => {
  expect(allRules.map(({ id }) => id)).toEqual([
    "replicated-to-another-region",
    "encrypted-objects-replicate",
    "replication-role-can-replicate",
    "replication-failure-is-noticed",
    "versioning-enabled",
    "version-deletion-guarded",
    "mfa-delete-excludes-lifecycle",
    "history-kept",
    "bucket-deletion-denied",
    "destroy-prevented",
    "force-destroy-off",
    "guard-cannot-be-removed",
    "owner-not-locked-out",
    "one-configuration-per-bucket",
    "protectable-kind",
  ]);
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

test.each(allRules)(
  "$id has all of its texts, without a period at the end",
  (rule) => {
    for (const text of [rule.title, rule.demands, rule.remediation]) {
      expect(text).toMatch(/^\S.*[^.\s]$/);
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
  },
);

test("only the two rules that the design calls advice are advice", () => {
  expect(
    allRules
      .filter(({ severity }) => severity === "advice")
      .map(({ id }) => id),
  ).toEqual(["replication-failure-is-noticed", "guard-cannot-be-removed"]);
});
