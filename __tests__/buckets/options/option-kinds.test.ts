import { Token } from "cdktf";
import {
  aFunction,
  anObject,
  anyText,
  byKind,
  checkedBy,
  day,
  dayUpToToday,
  eachOf,
  flag,
  listOf,
  mapOf,
  oneOf,
  oneOrMore,
  onlyTrue,
  text,
  wholeNumber,
} from "../../../modules/buckets/options/option-kinds";
import {
  required,
  type Check,
} from "../../../modules/buckets/options/option-table";

type Shape =
  { readonly kind: "circle"; readonly radius: number } | { kind: "point" };

const reference = Token.asString({ resolve: () => "x" });
const named = text("name it");
const colour = oneOf(["red", "green"]);
const width = wholeNumber();
const age = wholeNumber({ most: 9, unit: "days" });
const names = listOf(named);
const lids = mapOf(anObject("{ locked: true }"), "{ Top: { locked: true } }");
const shape = byKind<Shape>({
  circle: { radius: required(width) },
  point: {},
});

test.each<[Check, unknown]>([
  [named, "a"],
  [named, reference],
  [flag, false],
  [day, "2026-02-28"],
  [colour, "green"],
  [colour, reference],
  [width, 1e9],
  [age, 1],
  [age, 9],
  [names, []],
  [names, ["a", reference]],
  [lids, {}],
  [lids, { Top: {} }],
  [shape, { kind: "circle", radius: 1 }],
  [shape, { kind: "point" }],
])("takes what it is for (%#)", (check, value) => {
  expect(check(value, "it")).toBeUndefined();
});

test.each<[Check, unknown, string]>([
  [named, "", 'it is "", name it'],
  [named, 7, "it is 7, name it"],
  [flag, "true", 'it is "true", it must be true or false'],
  [
    day,
    "2026-02-30",
    'it is "2026-02-30", it must be a day such as "2026-03-31"',
  ],
  [colour, "blue", 'it is "blue", it must be one of "red", "green"'],
  [width, 0, "it is 0, it must be a positive whole number"],
  [width, "1", 'it is "1", it must be a positive whole number'],
  [width, Infinity, "it is Infinity, it must be a positive whole number"],
  [age, 10, "it is 10, it must be a whole number of days from 1 to 9"],
  [names, "a", 'it is "a", it must be a list'],
  [names, ["a", ""], 'it is "", name it'],
  [lids, [], "it is [], pass an object such as { Top: { locked: true } }"],
  [lids, { Top: 7 }, "it.Top is 7, pass an object such as { locked: true }"],
  [shape, {}, 'it.kind is undefined, it must be one of "circle", "point"'],
  [shape, null, 'it.kind is undefined, it must be one of "circle", "point"'],
  [
    shape,
    { kind: "toString" },
    'it.kind is "toString", it must be one of "circle", "point"',
  ],
  [
    shape,
    { kind: "point", radius: 1 },
    'no prop of it is called "radius", use one of kind',
  ],
  [
    shape,
    { kind: "circle" },
    "it.radius is undefined, it must be a positive whole number",
  ],
])("says what is wrong and what it must be (%#)", (check, value, because) => {
  expect(check(value, "it")).toEqual({ because });
});

test("takes no kind that only Terraform will know", () => {
  expect(shape({ kind: reference }, "it")?.because).toMatch(
    /, it must be one of "circle", "point"$/,
  );
});

test("lets a check that throws say its own sentence", () => {
  const never = checkedBy((value: string, path) => {
    throw new Error(`Cannot use "${value}" as ${path}`);
  });
  expect(() => never("x", "it")).toThrow(new Error('Cannot use "x" as it'));
});

test.each<[Check, unknown, string | undefined]>([
  [onlyTrue, true, undefined],
  [onlyTrue, "true", 'it is "true", it must be true, or be left out'],
  [anyText, "", undefined],
  [anyText, null, "it is null, it must be text"],
  [aFunction("() => []"), () => [], undefined],
  [aFunction("() => []"), [], "it is [], pass a function such as () => []"],
  [oneOrMore(named), "a", undefined],
  [oneOrMore(named), ["a", "b"], undefined],
  [oneOrMore(named), ["a", ""], 'it is "", name it'],
  [eachOf(named), ["a", 7], "it[1] is 7, name it"],
  [eachOf(flag), Array(1), "it[0] is undefined, it must be true or false"],
  [eachOf(named), 7, "it is 7, it must be a list"],
  [flag, reference, "it is a reference, it must be true or false"],
])("takes or refuses what it should (%#)", (check, value, because) => {
  expect(check(value, "it")?.because).toBe(because);
});

test("takes no day that is still to come", () => {
  jest.useFakeTimers({ now: new Date("2026-02-28T23:59:59Z") });
  try {
    expect(dayUpToToday("2026-02-28", "it")).toBeUndefined();
    expect(dayUpToToday("2026-03-01", "it")?.because).toBe(
      'it is "2026-03-01", which is still to come, it must be a day up to 2026-02-28',
    );
    expect(dayUpToToday("today", "it")?.because).toContain("it must be a day");
  } finally {
    jest.useRealTimers();
  }
});
