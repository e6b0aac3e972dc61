/** An expression among the items of a list that functions put together: it stands for one item, for many, or for none. */
export class Spread {
  constructor(readonly expression: string) {}
}

/** What puts lists together, or thins one out; the arguments are read already. */
export const LIST_FUNCTIONS: ReadonlyMap<
  string,
  (lists: readonly unknown[]) => unknown
> = new Map([
  [
    "compact",
    ([list]) =>
      onList(list, (items) =>
        items.filter((item) => item !== null && item !== ""),
      ),
  ],
  ["concat", (lists) => lists.flatMap(itemsOf)],
  ["distinct", ([list]) => onList(list, (items) => [...new Set(items)])],
  [
    "flatten",
    ([list]) => onList(list, (items) => items.flat(Infinity).flatMap(itemsOf)),
  ],
  ["tolist", ([list]) => itemsOf(list)],
]);

function onList(
  list: unknown,
  change: (items: readonly unknown[]) => unknown,
): unknown {
  return Array.isArray(list) ? change(list) : itemsOf(list);
}

function itemsOf(list: unknown): readonly unknown[] {
  return Array.isArray(list)
    ? (list as unknown[])
    : [typeof list === "string" ? new Spread(list) : list];
}
