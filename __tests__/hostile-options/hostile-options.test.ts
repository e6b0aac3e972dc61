import fc from "fast-check";
import { quoted } from "../../modules/sentences/quoted";
import { TwoRegions } from "../buckets/two-regions";
import "../property-seed";
import { TAKERS, type Options, type Taker } from "./takers";

/** Where a value stands, from the top. */
type Path = readonly (string | number)[];

/** Every place in plain objects and lists; what constructs hold is theirs. */
function placesIn(value: unknown, path: Path = []): Path[] {
  const isPlain =
    Array.isArray(value) ||
    (typeof value === "object" &&
      value !== null &&
      Object.getPrototypeOf(value) === Object.prototype);
  const inside = isPlain ? Object.entries(value as object) : [];
  return [
    path,
    ...inside.flatMap(([name, inner]) =>
      placesIn(inner, [...path, Array.isArray(value) ? Number(name) : name]),
    ),
  ];
}

function replaced(
  value: unknown,
  [first, ...rest]: Path,
  by: unknown,
): unknown {
  if (first === undefined) {
    return by;
  }
  const inner = replaced((value as Options)[first], rest, by);
  return Array.isArray(value)
    ? value.map((other, index) => (index === first ? inner : other))
    : { ...(value as object), [first]: inner };
}

/** What is said of a hostile value in that place; undefined when it is taken, up to the JSON that is written. */
function refusalOf(
  { good, take }: Taker,
  path: Path,
  value: unknown,
): Error | undefined {
  const stack = new TwoRegions();
  const options = replaced(good(stack), path, value);
  try {
    take(stack, options as never);
    JSON.stringify(stack.toTerraform());
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

/** Thousands of stacks are made here, and cdktf asks for a stack trace at every token. */
const { stackTraceLimit } = Error;
beforeAll(() => {
  Error.stackTraceLimit = 0;
});
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

/** Options whose sentence may name what stands in them, or what they stand in, instead. */
const NAMED_INSIDE: Readonly<Record<string, (value: unknown) => string>> = {
  bucketName: quoted,
  buckets: (pairs) => `pair "${Object.keys(pairs as object)[0]}"`,
  Orders: () => "bucket",
  rules: () => "checklist option rule ",
  region: () => "it must be in",
};

/** The option by its own name, or what stands in it by that. */
function names(path: Path, value: unknown, message: string): boolean {
  const option = path.filter((step) => typeof step === "string").pop();
  return (
    // Pasted as text: of that, the whole may be named.
    (path[0] === "adopt.policy" && message.includes("adopt.policy")) ||
    option === undefined ||
    message.includes(option) ||
    message.includes(NAMED_INSIDE[option]?.(value) ?? option)
  );
}

function expectPlainWords(taker: Taker, path: Path, value: unknown): void {
  const refusal = refusalOf(taker, path, value);
  if (refusal) {
    const { name, message } = refusal;
    expect({ path, value, name, message }).toEqual({
      path,
      value,
      name: "Error",
      message: expect.stringMatching(/^Cannot [^]+[^.]$/),
    });
    expect({ path, message, isNamed: names(path, value, message) }).toEqual({
      path,
      message,
      isNamed: true,
    });
  }
}

const circular: { self?: unknown } = {};
circular.self = circular;

/** What configuration files, and slips in JavaScript, put where something else belongs. */
const SLIPS: readonly unknown[] = [
  null,
  true,
  "",
  "false",
  "2999-12-31",
  "${var.x}",
  -1,
  [],
  [null],
  ["x"],
  {},
  { x: 1 },
  { versioned: 1 },
  JSON.parse('{"__proto__": 1}'),
  Object.create(null),
  () => null,
  Symbol("x"),
  1n,
  circular,
];

describe.each(Object.entries(TAKERS))("%s", (_, taker) => {
  const places = placesIn(taker.good(new TwoRegions()));

  test("takes good options", () => {
    const stack = new TwoRegions();
    expect(() => taker.take(stack, taker.good(stack) as never)).not.toThrow();
  });

  // A third of them in each place, the next third in the next one: all in all places take a minute.
  test("takes or refuses slips in plain words", () => {
    places.forEach((path, place) => {
      SLIPS.filter((_slip, index) => index % 3 === place % 3).forEach((slip) =>
        expectPlainWords(taker, path, slip),
      );
    });
  });

  test("takes or refuses any JSON in plain words", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.jsonValue({ maxDepth: 3 }),
        (path, value) => expectPlainWords(taker, path, value),
      ),
      { numRuns: 25 },
    );
  });
});
