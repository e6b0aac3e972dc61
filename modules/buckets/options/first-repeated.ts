/** The first name that is given twice; what has none repeats nothing. */
export function firstRepeated(
  names: readonly (string | undefined)[],
): string | undefined {
  return names.find(
    (name, index) => name !== undefined && names.indexOf(name) < index,
  );
}
