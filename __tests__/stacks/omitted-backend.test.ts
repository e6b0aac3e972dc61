import { seenFromAnotherStack, synthesizedStorage } from "./stored-buckets";

test("keeps cdktf's own backend, with its absolute path, out", () => {
  const { json } = synthesizedStorage({ backend: { kind: "none" } });
  expect(json["terraform"]).not.toHaveProperty("backend");
  expect(json["terraform"]).not.toHaveProperty("cloud");
});

// cdktf puts words of its own around what is thrown while it resolves.
test("refuses a reference from another stack, which could read no state", () => {
  expect(() => seenFromAnotherStack({ backend: { kind: "none" } })).toThrow(
    /^Resolution error: Cannot refer to stack "storage" from another stack: it has no backend, choose one with a backend of kind "local", "s3" or "hcp-terraform"\.\n/,
  );
});
