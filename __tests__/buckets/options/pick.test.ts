import { pick, type SharedNames } from "../../../modules/buckets/options/pick";

interface Owner {
  readonly name: string;
  readonly size?: number;
  readonly colour?: string;
}

interface Consumer {
  readonly name: string;
  readonly size?: number;
  readonly place?: string;
}

const SHARED: SharedNames<Consumer, Owner, "name"> = { size: true };

/** Refused by the compiler alone, so that no option of both is swallowed. */
export const refused: readonly SharedNames<Consumer, Owner>[] = [
  { name: true, size: true },
  // @ts-expect-error an option of both that is neither listed nor the owner's to settle
  { name: true },
  // @ts-expect-error an option that the consumer does not take
  { name: true, size: true, colour: true },
  // @ts-expect-error an option that the owner does not have
  { name: true, size: true, place: true },
];

test("hands on the props of the list, and no other", () => {
  const owner: Owner = { name: "a", size: 7, colour: "red" };
  expect(pick(owner, SHARED)).toEqual({ size: 7 });
});

test("leaves out what was not given", () => {
  const owner: Owner = { name: "a" };
  expect(pick(owner, SHARED).size).toBeUndefined();
});
