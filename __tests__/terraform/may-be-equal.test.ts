import { readText } from "../../modules/facts/printed-text";
import { mayBeEqual } from "../../modules/terraform/may-be-equal";

test.each([
  ["rep", "rep"],
  ["${app/var.x}", "rep"],
  ["${app/var.x}-rep", "prod-rep"],
  ["${app/var.x}-rep", "${app/var.y}p"],
  ["arn:${a}:policy/rep", "arn:aws:policy/rep"],
])("%s may be %s", (one, other) => {
  expect(mayBeEqual(readText(one), readText(other))).toBe(true);
  expect(mayBeEqual(readText(other), readText(one))).toBe(true);
});

test.each([
  ["rep", "reps"],
  ["${app/var.x}-rep", "prod-logs"],
  ["${app/var.x}-rep", "${app/var.x}-logs"],
  ["rep-${app/var.x}", "logs-${app/var.x}"],
  ["arn:${a}:policy/rep", "arn:aws:policy/my-rep"],
])("%s is never %s", (one, other) => {
  expect(mayBeEqual(readText(one), readText(other))).toBe(false);
  expect(mayBeEqual(readText(other), readText(one))).toBe(false);
});
