import { isMisuse, misuse } from "../../modules/sentences/misuse";
import { assertBucketName } from "../../modules/buckets/bucket/bucket-name";

function thrownBy(act: () => void): Error {
  try {
    act();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

test("says its sentence first, and then where its caller stands, without our own lines", () => {
  const error = thrownBy(() => assertBucketName("Acme"));
  const [first, ...frames] = (error.stack ?? "").split("\n");
  expect(first).toBe(`Error: ${error.message}`);
  expect(frames.length).toBeGreaterThan(0);
  expect(frames[0]).toContain("misuse.test.ts");
  expect(frames.join("\n")).not.toMatch(/[\\/]modules[\\/]|node_modules/);
});

test("reaches its caller through more frames than Node keeps", () => {
  const deep = (depth: number): Error =>
    depth === 0 ? misuse("deep") : deep(depth - 1);
  const limit = Error.stackTraceLimit;
  expect(deep(30).stack).toContain("misuse.test.ts");
  expect(Error.stackTraceLimit).toBe(limit);
});

test("a message of several lines stays whole", () => {
  const error = misuse("one\ntwo");
  expect(error.stack?.startsWith("Error: one\ntwo\n    at ")).toBe(true);
});

test("is told from any other error", () => {
  expect(isMisuse(misuse("x"))).toBe(true);
  for (const other of [new Error("x"), "x", undefined, null, {}]) {
    expect(isMisuse(other)).toBe(false);
  }
});
