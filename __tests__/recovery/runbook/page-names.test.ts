import { pageNames } from "../../../modules/recovery/runbook/page-names";
import { goodPrimary } from "../../checklist/good-pair";

function namesOf(...paths: string[]): string[] {
  return [
    ...pageNames(paths.map((path) => ({ ...goodPrimary(), path }))).values(),
  ];
}

test("a plain path is the name", () => {
  expect(namesOf("storage/Orders/Bucket")).toEqual([
    "storage.Orders.Bucket.md",
  ]);
});

test.each([
  ["../../etc/passwd"],
  ["a.b/c"],
  [".hidden"],
  ["-x"],
  ["ü/日本"],
  ["a\nb"],
  ["con|x"],
  ["l".repeat(400)],
])("%j stays in its folder, and is plain", (path) => {
  const [name = ""] = namesOf(path);
  expect(name).toMatch(/^[\w.-]{1,200}\.md$/);
  expect(name).not.toMatch(/^\.\.?\//);
});

test("no two pages have one name, in small letters either", () => {
  const names = namesOf("a/b", "A/B", "a.b", "a-b", "a b", "a|b", "readme");
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(7);
  expect(names.map((name) => name.toLowerCase())).not.toContain("readme.md");
});
