/** The names of all props, of every member of a union; a missing or a wrong one does not compile. */
export type PropNames<Props> = Readonly<Record<KeyOfEach<Props>, true>>;

type KeyOfEach<T> = T extends unknown ? keyof T : never;

/**
 * Refuses a prop that nobody knows: a loader of TypeScript strips the types, and a misspelled choice would be none.
 *
 * @param subject as the sentence names it, such as `bucket "acme-orders"`
 * @throws when `props` is no object, or has a prop of another name
 */
export function assertPropNames<Props>(
  subject: string,
  props: unknown,
  names: PropNames<Props>,
): void {
  if (typeof props !== "object" || props === null || Array.isArray(props)) {
    throw new Error(
      `Cannot make ${subject}: its props are ${JSON.stringify(props)}, pass an object with ${Object.keys(names).join(", ")}`,
    );
  }
  const unknown = Object.keys(props).find(
    (name) => !Object.hasOwn(names, name),
  );
  if (unknown !== undefined) {
    throw new Error(
      `Cannot make ${subject}: no prop is called ${JSON.stringify(unknown)}, use one of ${Object.keys(names).join(", ")}`,
    );
  }
}
