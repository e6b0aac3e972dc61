/**
 * A suite of drills. Where something is missing it is skipped and says what; with `DRILLS=required` it fails.
 *
 * @param missing one sentence for each thing, with the way to get it
 */
export function unlessMissing(
  name: string,
  missing: readonly string[],
  body: () => void,
): void {
  if (missing.length === 0) {
    describe(name, body);
    return;
  }
  const reason = `Cannot run the drill "${name}": ${missing.join("; ")}`;
  if (process.env.DRILLS === "required") {
    test(name, () => {
      throw new Error(reason);
    });
    return;
  }
  test.skip(`${name} (${reason})`, () => undefined);
  console.warn(reason);
}
