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
  ["concat", (lists) => lists.flat()],
  ["distinct", ([list]) => onList(list, (items) => [...new Set(items)])],
  ["flatten", ([list]) => onList(list, (items) => items.flat(Infinity))],
  ["tolist", ([list]) => list],
]);

function onList(
  list: unknown,
  change: (items: readonly unknown[]) => unknown,
): unknown {
  return Array.isArray(list) ? change(list) : [list];
}
