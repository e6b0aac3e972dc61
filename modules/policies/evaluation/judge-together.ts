import { isGlobalKey } from "../../aws/global-keys";
import { actionsWith } from "../../aws/s3-condition-keys";
import type { Clause, ParsedPolicy, Statement } from "../document/statement";
import type { Match } from "../matching/match";
import { readPattern } from "../matching/pattern";
import { judge } from "./judge";
import type { Presence, ReadRequest } from "./read-request";

/** What all Deny statements say to a request, and those that say it together. */
export interface JointJudgement {
  readonly match: Match;
  readonly statements: readonly Statement[];
}

/**
 * `judge` for Deny, also where no statement alone is certain, and several are together, since whatever value a key has,
 * one of them matches: one denies what comes from an account, another one what does not.
 */
export function judgeTogether(
  policy: ParsedPolicy,
  request: ReadRequest,
): JointJudgement {
  const { match, statement } = judge(policy, "Deny", request);
  if (match !== "open") {
    return { match, statements: statement ? [statement] : [] };
  }
  const keys = splitKeys(policy, request);
  for (const [at, key] of keys.entries()) {
    for (const other of [undefined, ...keys.slice(at + 1)]) {
      const statements = denyingAlways(
        policy,
        request,
        other === undefined ? [key] : [key, other],
      );
      if (statements) {
        const together = policy.statements.filter((one) => statements.has(one));
        return { match: "yes", statements: together };
      }
    }
  }
  return { match, statements: [] };
}

/** The statements of which one denies in each case; undefined when in some case none does for certain. */
function denyingAlways(
  policy: ParsedPolicy,
  request: ReadRequest,
  [key, ...others]: readonly string[],
): ReadonlySet<Statement> | undefined {
  if (key === undefined) {
    const { match, statement } = judge(policy, "Deny", request);
    return match === "yes" && statement ? new Set([statement]) : undefined;
  }
  const denying = new Set<Statement>();
  for (const { presence, statements } of casesOf(key, policy)) {
    const context = new Map(request.context).set(key, presence);
    const found = denyingAlways(
      { ...policy, statements },
      { ...request, context },
      others,
    );
    if (!found) {
      return undefined;
    }
    found.forEach((statement) => denying.add(statement));
  }
  return denying;
}

/** One value for all that a policy cannot tell apart, and the statements that can be asked with it. */
interface Case {
  readonly presence: Presence;
  readonly statements: readonly Statement[];
}

/** The key absent, with each value that a statement names, and with any other, which only a plain comparison can judge. */
function casesOf(key: string, { statements }: ParsedPolicy): readonly Case[] {
  const clauses = statements.flatMap((one) => clausesOn(key, one));
  const values = new Set(
    BOOLEAN.has(key)
      ? ["true", "false"]
      : clauses
          .filter(isPlain)
          .flatMap((one) => one.values.map(({ raw }) => raw)),
  );
  const named = [...values].map((value) => ({
    presence: valued(value),
    statements,
  }));
  const absent = {
    presence: { known: true, values: undefined },
    statements,
  } as const;
  const other = {
    presence: valued(OTHER),
    statements: statements.filter((one) => clausesOn(key, one).every(isPlain)),
  };
  return [
    ...named,
    ...(ALWAYS_THERE.has(key) ? [] : [absent]),
    ...(BOOLEAN.has(key) ? [] : [other]),
  ];
}

/** Stands in no policy. */
const OTHER = "\u0000";

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const BOOLEAN = new Set(["aws:securetransport", "aws:viaawsservice"]);
const ALWAYS_THERE = new Set(["aws:principalaccount", "aws:securetransport"]);

/** They may have several values at once, which no one value stands for. */
const MULTIVALUED = new Set([
  "aws:calledvia",
  "aws:principalorgpaths",
  "aws:principalservicenameslist",
  "aws:resourceorgpaths",
  "aws:sourceorgpaths",
  "aws:tagkeys",
  "aws:vpceorgpaths",
  "s3:requestobjecttagkeys",
]);

/** What nobody knows of the request and at least two statements ask for. */
function splitKeys(
  { statements }: ParsedPolicy,
  { context }: ReadRequest,
): readonly string[] {
  const asking = new Map<string, number>();
  for (const { condition } of statements) {
    for (const key of new Set(condition.map(({ lowerKey }) => lowerKey))) {
      asking.set(key, (asking.get(key) ?? 0) + 1);
    }
  }
  return [...asking]
    .filter(
      ([key, count]) =>
        count > 1 &&
        context.get(key)?.known !== true &&
        !MULTIVALUED.has(key) &&
        (isGlobalKey(key) || actionsWith(key) !== undefined),
    )
    .map(([key]) => key);
}

function clausesOn(key: string, { condition }: Statement): readonly Clause[] {
  return condition.filter(({ lowerKey }) => lowerKey === key);
}

/** Compares whole texts, so that all values which it does not name are one to it. */
function isPlain({ form, hidden, odd, values }: Clause): boolean {
  return (
    form !== undefined &&
    form.set === undefined &&
    hidden === undefined &&
    odd === undefined &&
    PLAIN.has(form.base) &&
    values.every(({ opaque, wild }) => !opaque && !wild)
  );
}

const PLAIN = new Set([
  "Bool",
  "Null",
  "StringEquals",
  "StringLike",
  "StringNotEquals",
  "StringNotLike",
]);

function valued(text: string): Presence {
  const pattern = readPattern(text, { wildcards: false });
  return { known: true, values: [{ pattern, numeric: false }] };
}
