import { Recent } from "../../../modules/checklist/answers/recent";

test("works a value out once", () => {
  const recent = new Recent<string, string>(2);
  const workOut = jest.fn(() => "value");
  expect([recent.get("a", workOut), recent.get("a", workOut)]).toEqual([
    "value",
    "value",
  ]);
  expect(workOut).toHaveBeenCalledTimes(1);
});

test("starts anew when it is full", () => {
  const recent = new Recent<string, string>(2);
  for (const key of ["a", "b", "c"]) {
    recent.get(key, () => "first");
  }
  expect(recent.get("c", () => "second")).toBe("first");
  expect(recent.get("a", () => "second")).toBe("second");
});
