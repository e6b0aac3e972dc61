import { Token } from "cdktf";
import { isCalendarDay } from "../../sentences/calendar-day";
import {
  firstComplaint,
  isObject,
  objectOf,
  shown,
  unchecked,
  type Check,
  type KeyOfEach,
} from "./option-table";
import { assertPrincipalArn } from "./principal-arn";

/** Text that says something; a reference passes, only Terraform will know it. */
export function text(demand = "write it out"): Check {
  return kind(
    demand,
    (value) => typeof value === "string" && value.trim() !== "",
  );
}

export const flag: Check = kind(
  "it must be true or false",
  (value) => typeof value === "boolean",
);

/** A day that exists, in UTC. */
export const day: Check = kind(
  'it must be a day such as "2026-03-31"',
  isCalendarDay,
);

/** A whole number from 1, up to `most` where there is one, of a unit such as "seconds". */
export function wholeNumber({
  most = Infinity,
  unit,
}: { readonly most?: number; readonly unit?: string } = {}): Check {
  const what = `whole number${unit ? ` of ${unit}` : ""}`;
  return kind(
    most === Infinity
      ? `it must be a positive ${what}`
      : `it must be a ${what} from 1 to ${most}`,
    (value) =>
      Number.isInteger(value) &&
      (value as number) >= 1 &&
      (value as number) <= most,
  );
}

/** One of these words; a reference passes, only Terraform will know it. */
export function oneOf(words: readonly string[]): Check {
  return kind(
    demandOneOf(words),
    (value) =>
      typeof value === "string" &&
      (words.includes(value) || Token.isUnresolved(value)),
  );
}

/**
 * A list; of what stands in it the sentence names the list.
 *
 * @internal other lists come; a test holds it apart from what today's hold
 */
export function listOf(element: Check): Check {
  return (list, path) =>
    Array.isArray(list)
      ? firstComplaint(list.map((value) => [element, value, path]))
      : { because: `${path} is ${shown(list)}, it must be a list` };
}

/** An object that somebody else looks into. */
export function anObject(example: string): Check {
  return kind(`pass an object such as ${example}`, isObject);
}

/** Things by names that the user gives them. */
export function mapOf(element: Check, example: string): Check {
  return (map, path) =>
    isObject(map)
      ? firstComplaint(
          Object.entries(map).map(([name, value]) => [
            element,
            value,
            `${path}.${name}`,
          ]),
        )
      : anObject(example)(map, path);
}

/** A choice among objects that tell themselves apart by their `kind`, each with options of its own. */
export function byKind<Choice extends { readonly kind: string }>(tables: {
  readonly [Kind in Choice["kind"]]: Readonly<
    Record<Exclude<KeyOfEach<Extract<Choice, { kind: Kind }>>, "kind">, Check>
  >;
}): Check {
  return (choice, path) => {
    const chosen = (choice as Choice | null)?.kind as Choice["kind"];
    return Object.hasOwn(tables, chosen)
      ? objectOf({ kind: unchecked, ...tables[chosen] })(choice, path)
      : {
          because: `${path}.kind is ${shown(chosen)}, ${demandOneOf(Object.keys(tables))}`,
        };
  };
}

/** What a check that throws takes; it says the whole sentence itself. */
export function checkedBy<T>(assert: (value: T, path: string) => void): Check {
  return (value, path) => {
    assert(value as T, path);
    return undefined;
  };
}

/** ARNs of IAM users and roles. */
export const principalArns: Check = listOf(checkedBy(assertPrincipalArn));

function kind(demand: string, takes: (value: unknown) => boolean): Check {
  return (value, path) =>
    takes(value)
      ? undefined
      : { because: `${path} is ${shown(value)}, ${demand}` };
}

function demandOneOf(words: readonly string[]): string {
  return `it must be one of ${words.map((word) => `"${word}"`).join(", ")}`;
}
