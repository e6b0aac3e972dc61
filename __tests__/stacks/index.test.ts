import * as stacks from "../../stacks";

test("offers the stack, and nothing internal", () => {
  expect(Object.keys(stacks)).toEqual(["ProtectedStorageStack"]);
});
