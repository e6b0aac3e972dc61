import { firstRepeated } from "../../../modules/buckets/options/first-repeated";

test.each([
  [["a", "b", "b", "a"], "b"],
  [["a", undefined, "b", undefined], undefined],
  [["constructor", "toString"], undefined],
  [[], undefined],
])("finds in %j the repeated name %j", (names, repeated) => {
  expect(firstRepeated(names)).toBe(repeated);
});
