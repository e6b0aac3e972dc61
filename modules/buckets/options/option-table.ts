import { Token } from "cdktf";
import { quoted } from "../../sentences/quoted";
import { misuse } from "../../sentences/misuse";

/**
 * What one option takes: the complaint about a value that it does not, by the option's path. A loader of TypeScript
 * strips the types, and a wrong choice would be none.
 */
export interface Check {
  (value: unknown, path: string): Complaint | undefined;
  /**
   * Whether a missing value is looked at as well.
   * @default - the option may be left out
   */
  readonly required?: true;
}

export interface Complaint {
  /** What the value is and what it must be. */
  readonly because: string;
  /**
   * What cannot be done because of it, such as "retire".
   * @default - what the caller was about to do
   */
  readonly verb?: string;
}

/**
 * What each option takes, for every member of a union; a missing or a wrong name does not compile. It stands beside the
 * type of the props.
 */
export type OptionTable<Props> = Readonly<Record<KeyOfEach<Props>, Check>>;

export type KeyOfEach<T> = T extends unknown ? keyof T : never;

/**
 * Refuses props with a name that nobody knows, or a value that the table does not take.
 *
 * @param subject as the sentence names it, such as `bucket "acme-orders"`
 * @param action what cannot be done, unless the complaint says it
 * @throws on the first option that cannot stand, in the order of the table
 */
export function assertOptions<Props>(
  subject: string,
  props: unknown,
  table: OptionTable<Props>,
  action = "make",
): void {
  const complaint = objectOf(table)(props, "");
  if (complaint) {
    const { verb = action, because } = complaint;
    throw misuse(`Cannot ${verb} ${subject}: ${because}`);
  }
}

/** An object with options of its own. */
export function objectOf<Props>(table: OptionTable<Props>): Check {
  const checks: Readonly<Record<string, Check>> = table;
  return (props, path) => {
    if (!isObject(props)) {
      const what = path === "" ? "its props are" : `${path} is`;
      return {
        because: `${what} ${shown(props)}, pass an object with ${Object.keys(checks).join(", ")}`,
      };
    }
    const unknown = Object.keys(props).find(
      (name) => !Object.hasOwn(checks, name),
    );
    if (unknown !== undefined) {
      const where = path === "" ? "" : ` of ${path}`;
      return {
        because: `no prop${where} is called ${quoted(unknown)}, use one of ${Object.keys(checks).join(", ")}`,
      };
    }
    return wrongMember(checks, props, path);
  };
}

/**
 * An object of whatever class that has these members; of others nothing is known.
 *
 * @param what as the sentence names it, such as "a GuardedBucket"
 */
export function likeA<Props>(what: string, table: OptionTable<Props>): Check {
  return (value, path) =>
    isObject(value)
      ? wrongMember(table, value, path)
      : { because: `${path} is ${shown(value)}, pass ${what}` };
}

function wrongMember(
  checks: Readonly<Record<string, Check>>,
  object: object,
  path: string,
): Complaint | undefined {
  const values = object as Readonly<Record<string, unknown>>;
  return firstComplaint(
    Object.entries(checks)
      .filter(([name, check]) => check.required || values[name] !== undefined)
      .map(([name, check]) => [
        check,
        values[name],
        path === "" ? name : `${path}.${name}`,
      ]),
  );
}

/** A table of the same names for who hands the options on: their values are looked at where they arrive. */
export function handedOn<Names extends string>(
  table: Readonly<Record<Names, Check>>,
): Readonly<Record<Names, Check>> {
  return Object.fromEntries(
    Object.keys(table).map((name) => [name, unchecked]),
  ) as Record<Names, Check>;
}

/** Any value: only the option's name is known. */
export const unchecked: Check = () => undefined;

/** An option that cannot be left out. */
export function required(check: Check): Check {
  return Object.assign<Check, Pick<Check, "required">>(
    (value, path) => check(value, path),
    { required: true },
  );
}

/** Says what cannot be done when the check complains, as the subject can follow it: "retire", "protect the versions of". */
export function inOrderTo(verb: string, check: Check): Check {
  return (value, path) => {
    const complaint = check(value, path);
    return complaint && { verb, ...complaint };
  };
}

/** What must hold of a value beyond its shape; asked once that is right. */
export function also<T>(
  check: Check,
  because: (value: T, path: string) => string | undefined,
): Check {
  return (value, path) => {
    const complaint = check(value, path);
    const more = complaint ? undefined : because(value as T, path);
    return more === undefined ? complaint : { because: more };
  };
}

export function firstComplaint(
  asked: readonly (readonly [check: Check, value: unknown, path: string])[],
): Complaint | undefined {
  for (const [check, value, path] of asked) {
    const complaint = check(value, path);
    if (complaint) {
      return complaint;
    }
  }
  return undefined;
}

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value as a sentence quotes it. */
export function shown(value: unknown): string {
  if (Token.isUnresolved(value)) {
    return "a reference";
  }
  return typeof value === "function" ? "function" : quoted(value);
}
