import fc from "fast-check";
import "../property-seed";
import { copySource } from "../../modules/restore/copying/copy-source";

test.each([
  ["a b", "b/a%20b?versionId=v"],
  ["a+b%41", "b/a%2Bb%2541?versionId=v"],
  ["line\nbreak", "b/line%0Abreak?versionId=v"],
  ["x?versionId=1", "b/x%3FversionId%3D1?versionId=v"],
  ["/a//b/../c", "b//a//b/../c?versionId=v"],
  ["it's(!)*", "b/it%27s%28%21%29%2A?versionId=v"],
])("writes %j so that a header takes it", (key, expected) => {
  expect(copySource("b", key, "v")).toBe(expected);
});

test("S3 reads the key and the version out of it again", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", minLength: 1 }),
      fc.string({ minLength: 1 }),
      (key, id) => {
        const source = copySource("bucket", key, id);
        expect(source).toMatch(/^[\x21-\x7e]+$/);
        const [path = "", version = ""] = source.split("?versionId=");
        expect(decodeURIComponent(path)).toBe(`bucket/${key}`);
        expect(decodeURIComponent(version)).toBe(id);
      },
    ),
  );
});
