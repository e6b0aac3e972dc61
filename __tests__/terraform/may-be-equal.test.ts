import { mayBeEqual } from "../../modules/terraform/may-be-equal";

test.each([
  ["rep", "rep"],
  ["${app/var.x}", "rep"],
  ["${app/var.x}-rep", "prod-rep"],
  ["${app/var.x}-rep", "${app/var.y}p"],
  ["arn:${a}:policy/rep", "arn:aws:policy/rep"],
])("%s may be %s", (one, other) => {
  expect(mayBeEqual(one, other)).toBe(true);
  expect(mayBeEqual(other, one)).toBe(true);
});

test.each([
  ["rep", "reps"],
  ["${app/var.x}-rep", "prod-logs"],
  ["${app/var.x}-rep", "${app/var.x}-logs"],
  ["rep-${app/var.x}", "logs-${app/var.x}"],
  ["arn:${a}:policy/rep", "arn:aws:policy/my-rep"],
])("%s is never %s", (one, other) => {
  expect(mayBeEqual(one, other)).toBe(false);
  expect(mayBeEqual(other, one)).toBe(false);
});
