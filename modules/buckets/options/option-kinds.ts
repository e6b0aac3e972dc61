import { Token } from "cdktf";
import { isCalendarDay } from "../../sentences/calendar-day";
import {
  also,
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

/** Text, or none. */
export const anyText: Check = kind(
  "it must be text",
  (value) => typeof value === "string",
);

/** Text of one form; a reference passes, only Terraform will know it. */
export function textThat(
  demand: string,
  has: (text: string) => boolean,
): Check {
  return kind(
    demand,
    (value) =>
      typeof value === "string" && (Token.isUnresolved(value) || has(value)),
  );
}

export const flag: Check = kind(
  "it must be true or false",
  (value) => typeof value === "boolean",
);

/** The owner's word for something that is so. */
export const onlyTrue: Check = kind(
  "it must be true, or be left out",
  (value) => value === true,
);

/** A day that exists, in UTC. */
export const day: Check = kind(
  'it must be a day such as "2026-03-31"',
  isCalendarDay,
);

/** A day that has begun, in UTC, by the clock of this machine. */
export const dayUpToToday: Check = also(day, (on: string, path) => {
  const today = new Date().toISOString().slice(0, 10);
  return on > today
    ? `${path} is ${shown(on)}, which is still to come, it must be a day up to ${today}`
    : undefined;
});

export const aFunction = (example: string): Check =>
  kind(
    `pass a function such as ${example}`,
    (value) => typeof value === "function",
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
  return textThat(demandOneOf(words), (value) => words.includes(value));
}

/** A list of values; the sentence shows the value and names the list. */
export function listOf(element: Check): Check {
  return listBy(element, (path) => path);
}

/** A list of things with options of their own; the sentence names the place. */
export function eachOf(element: Check): Check {
  return listBy(element, (path, index) => `${path}[${index}]`);
}

function listBy(
  element: Check,
  pathOf: (path: string, index: number) => string,
): Check {
  return (list, path) =>
    Array.isArray(list)
      ? firstComplaint(
          // Not `map`: it would step over holes.
          Array.from(
            list,
            (value, index) => [element, value, pathOf(path, index)] as const,
          ),
        )
      : { because: `${path} is ${shown(list)}, it must be a list` };
}

/** One thing or a list of them, as IAM takes them. */
export function oneOrMore(element: Check): Check {
  const more = listOf(element);
  return (value, path) => (Array.isArray(value) ? more : element)(value, path);
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
    return typeof chosen === "string" && Object.hasOwn(tables, chosen)
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

/** What a value must be, and whether it is. */
export function kind(
  demand: string,
  takes: (value: unknown) => boolean,
): Check {
  return (value, path) =>
    takes(value)
      ? undefined
      : { because: `${path} is ${shown(value)}, ${demand}` };
}

function demandOneOf(words: readonly string[]): string {
  return `it must be one of ${words.map((word) => `"${word}"`).join(", ")}`;
}
