import type { RequestValue } from "../matching/comparison";
import { accountOf } from "../../aws/account";
import type { ContextValue, Principal, Request } from "../words/request";
import {
  everythingUnder,
  readPattern,
  type Pattern,
} from "../matching/pattern";

/** A request ready to be compared with many statements. */
export interface ReadRequest {
  readonly principal: Principal;
  readonly action: Pattern;
  readonly resource: Pattern;
  /** By condition key in lower case; a key that is missing is unknown. */
  readonly context: ReadonlyMap<string, Presence>;
}

/** The values of a condition key, or what may be its only one; undefined when it is absent. */
export type Presence =
  | {
      readonly known: true;
      readonly values: readonly RequestValue[] | undefined;
      readonly oneOf?: true;
      /** All of them are spellings of one value. */
      readonly alike?: true;
      /** Or the request does not carry the key at all. */
      readonly orAbsent?: true;
    }
  | { readonly known: false };

/** A key of which nobody can say whether the request carries it. */
export const UNKNOWN: Presence = { known: false };

/** Reads a request once. */
export function readRequest(request: Request): ReadRequest {
  return {
    principal: request.principal,
    action: readAction(request.action),
    resource: readResource(request.resource),
    context: readContext(request.principal, request.context),
  };
}

/** Upper and lower case are one in an action. */
export function readAction(action: string): Pattern {
  return readPattern(action, { wildcards: false, foldCase: true });
}

/** `<arn>/*` stands for every object. */
export function readResource(arn: string): Pattern {
  return arn.endsWith("/*")
    ? everythingUnder(arn.slice(0, -1))
    : readPattern(arn, { wildcards: false });
}

/** The context as given, and what follows from the principal where nothing is given. */
export function readContext(
  principal: Principal,
  given: Request["context"],
): ReadonlyMap<string, Presence> {
  const context = contextOf(principal);
  for (const [key, value] of Object.entries(given)) {
    const lowerKey = key.toLowerCase();
    context.set(lowerKey, readValue(value, context.get(lowerKey)));
  }
  return context;
}

function readValue(
  value: ContextValue,
  derived: Presence | undefined,
): Presence {
  switch (value.kind) {
    case "present":
      return { known: true, values: value.values.map(readOne) };
    case "one-of":
      return { known: true, values: value.values.map(readOne), oneOf: true };
    case "present-under":
      return present(under(value.prefix));
    case "spelled":
      return { known: true, values: value.values.map(readOne), alike: true };
    case "also-under":
      return derived?.known && derived.values
        ? {
            known: true,
            values: [...derived.values, ...value.prefixes.map(under)],
            alike: true,
          }
        : UNKNOWN;
    case "absent":
      return ABSENT;
    case "unknown":
      return UNKNOWN;
  }
}

function under(prefix: string): RequestValue {
  return { pattern: everythingUnder(prefix), numeric: false };
}

function readOne(value: string | number | boolean): RequestValue {
  return {
    pattern: readPattern(String(value), { wildcards: false }),
    numeric: typeof value === "number",
  };
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
function contextOf(principal: Principal): Map<string, Presence> {
  switch (principal.kind) {
    case "anonymous":
      return new Map([
        [PRINCIPAL_ARN, ABSENT],
        [PRINCIPAL_ACCOUNT, text("anonymous")],
        [IS_AWS_SERVICE, ABSENT],
      ]);
    case "service":
      // Absent, or that of the service: never that of a role or user which a policy names.
      return new Map<string, Presence>([
        [
          PRINCIPAL_ARN,
          { known: true, values: ["unnamed-arn"], orAbsent: true },
        ],
        [IS_AWS_SERVICE, text("true")],
      ]);
    case "unnamed":
      return new Map([
        [PRINCIPAL_ARN, present("unnamed-arn")],
        [IS_AWS_SERVICE, text("false")],
      ]);
    default: {
      const account = accountOf(principal.arn);
      return new Map([
        [PRINCIPAL_ARN, text(principal.arn)],
        [PRINCIPAL_ACCOUNT, account === undefined ? UNKNOWN : text(account)],
        [IS_AWS_SERVICE, text("false")],
      ]);
    }
  }
}

const PRINCIPAL_ARN = "aws:principalarn";
const PRINCIPAL_ACCOUNT = "aws:principalaccount";
const IS_AWS_SERVICE = "aws:principalisawsservice";

const ABSENT: Presence = { known: true, values: undefined };

function text(value: string): Presence {
  return present({
    pattern: readPattern(value, { wildcards: false }),
    numeric: false,
  });
}

function present(value: RequestValue): Presence {
  return { known: true, values: [value] };
}
