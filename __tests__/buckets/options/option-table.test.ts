import {
  flag,
  listOf,
  text,
} from "../../../modules/buckets/options/option-kinds";
import {
  also,
  assertOptions,
  handedOn,
  inOrderTo,
  objectOf,
  required,
  unchecked,
  type OptionTable,
} from "../../../modules/buckets/options/option-table";

interface Props {
  readonly name: string;
  readonly size?: number;
  readonly lid?: Lid;
}

interface Lid {
  readonly locked: boolean;
  readonly keys?: readonly string[];
}

const LID: OptionTable<Lid> = {
  locked: required(flag),
  keys: listOf(text()),
};
const THING: OptionTable<Props> = {
  name: unchecked,
  size: unchecked,
  lid: inOrderTo(
    "close",
    also(objectOf(LID), ({ locked, keys }: Lid, path) =>
      locked && !keys ? `${path} has no keys, give it some` : undefined,
    ),
  ),
};

const assertThing = (props: unknown) =>
  assertOptions<Props>('thing "a"', props, THING);

/** Refused by the compiler alone, so that no option is without its line in the table. */
export const incomplete: readonly OptionTable<Lid>[] = [
  // @ts-expect-error an option that the table leaves out
  { locked: flag },
  // @ts-expect-error an option that the props do not have
  { ...LID, hinge: flag },
];

test("takes options of known names, and leaves what is unchecked alone", () => {
  expect(() => assertThing({ name: 7, size: undefined })).not.toThrow();
  expect(() =>
    assertThing({ name: "a", lid: { locked: true, keys: ["b"] } }),
  ).not.toThrow();
});

test.each(["nane", "__proto__x", "toString"])(
  "refuses a prop called %j",
  (name) => {
    expect(() => assertThing({ name: "a", [name]: 1 })).toThrow(
      new Error(
        `Cannot make thing "a": no prop is called "${name}", use one of name, size, lid`,
      ),
    );
  },
);

test.each([undefined, null, "acme", [1]])("refuses %j for props", (props) => {
  expect(() => assertThing(props)).toThrow(
    new Error(
      `Cannot make thing "a": its props are ${JSON.stringify(props)}, pass an object with name, size, lid`,
    ),
  );
});

test.each<[unknown, string]>([
  ["shut", 'lid is "shut", pass an object with locked, keys'],
  [null, "lid is null, pass an object with locked, keys"],
  [
    { locked: true, key: "b" },
    'no prop of lid is called "key", use one of locked, keys',
  ],
  [{}, "lid.locked is undefined, it must be true or false"],
  [{ locked: false, keys: "b" }, 'lid.keys is "b", it must be a list'],
  [{ locked: false, keys: ["b", ""] }, 'lid.keys is "", write it out'],
  [{ locked: true }, "lid has no keys, give it some"],
])("says of the nested option %j what cannot be done with it", (lid, why) => {
  expect(() => assertThing({ name: "a", lid })).toThrow(
    new Error(`Cannot close thing "a": ${why}`),
  );
});

test("quotes what JSON cannot hold as far as it can be spelled", () => {
  const circular: { self?: unknown } = {};
  circular.self = circular;
  for (const [locked, shown] of [
    [circular, "[object Object]"],
    [() => true, "function"],
    [7n, "7"],
  ]) {
    expect(() => assertThing({ lid: { locked } })).toThrow(
      `lid.locked is ${shown as string}, it must be true or false`,
    );
  }
});

test("knows what is handed on by name, and looks at no value of it", () => {
  const table = handedOn(LID);
  const assertHandedOn = (lid: unknown) => assertOptions("it", lid, table);
  expect(() => assertHandedOn({ locked: 7, keys: 7 })).not.toThrow();
  expect(() => assertHandedOn({ hinge: 7 })).toThrow(
    new Error(
      'Cannot make it: no prop is called "hinge", use one of locked, keys',
    ),
  );
});
