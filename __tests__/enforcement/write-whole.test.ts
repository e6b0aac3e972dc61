import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeWhole } from "../../modules/enforcement/write-whole";

const folder = mkdtempSync(join(tmpdir(), "s3-protection-"));
const file = join(folder, "findings.json");

afterAll(() => rmSync(folder, { recursive: true }));

test("writes all pieces, however many and however long", () => {
  const pieces = ["é".repeat(50_000), "b".repeat(70_000), "", "c"];
  writeWhole(file, pieces);
  expect(readFileSync(file, "utf8")).toBe(pieces.join(""));
  expect(readdirSync(folder)).toEqual(["findings.json"]);
});

test("leaves the old text whole when a piece cannot be made", () => {
  writeFileSync(file, "old");
  function* broken(): Generator<string> {
    yield "n".repeat(100_000);
    throw new Error("Cannot make a piece");
  }
  expect(() => writeWhole(file, broken())).toThrow("Cannot make a piece");
  expect(readFileSync(file, "utf8")).toBe("old");
  expect(readdirSync(folder)).toEqual(["findings.json"]);
});
