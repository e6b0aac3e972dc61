import { assertPropNames } from "../../../modules/buckets/options/prop-names";

interface Props {
  readonly name: string;
  readonly size?: number;
}

const assertThing = (props: unknown) =>
  assertPropNames<Props>('thing "a"', props, { name: true, size: true });

test("takes props of known names, and leaves their values alone", () => {
  expect(() => assertThing({ name: 7, size: undefined })).not.toThrow();
});

test.each(["nane", "__proto__x", "toString"])(
  "refuses a prop called %j",
  (name) => {
    expect(() => assertThing({ name: "a", [name]: 1 })).toThrow(
      `Cannot make thing "a": no prop is called "${name}", use one of name, size`,
    );
  },
);

test.each([undefined, null, "acme", [1]])("refuses %j for props", (props) => {
  expect(() => assertThing(props)).toThrow(
    `Cannot make thing "a": its props are ${JSON.stringify(props)}, pass an object with name, size`,
  );
});
