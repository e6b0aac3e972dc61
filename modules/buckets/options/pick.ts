import type { KeyOfEach } from "./option-table";

/**
 * The props that a consumer takes as its owner was given them: all names that both have, but `Own`, which the owner
 * settles for each consumer. A new option of both that is in neither list does not compile, so none is swallowed.
 */
export type SharedNames<
  Consumer,
  Owner,
  Own extends KeyOfEach<Consumer> = never,
> = Readonly<
  Record<Exclude<KeyOfEach<Consumer> & KeyOfEach<Owner>, Own>, unknown>
>;

/** The props of these names, and no other. */
export function pick<Props extends object, Name extends keyof Props>(
  props: Props,
  names: Readonly<Record<Name, unknown>>,
): Pick<Props, Name> {
  return Object.fromEntries(
    (Object.keys(names) as Name[]).map((name) => [name, props[name]]),
  ) as Pick<Props, Name>;
}
