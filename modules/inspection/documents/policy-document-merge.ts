import { hole, printHole } from "../../facts/hole";
import { readText } from "../../facts/printed-text";
import type { JsonObject } from "../../terraform/json-object";
import { mayBeEqual } from "../../terraform/may-be-equal";

/** A statement, or the expression that hides one or more of them, or none. */
type MergedStatement = JsonObject | string;

/** A policy document while others are merged into it. */
export interface MergedDocument {
  Version: string;
  Statement: MergedStatement[];
  readonly [key: string]: unknown;
}

/** A document to be merged: its statements, or the expression that hides it. */
export type MergeablePart =
  | { readonly Version?: unknown; readonly Statement: MergedStatement[] }
  | string;

/**
 * Merges a document the way the provider does: the newer version, and a statement replaces the one of its Sid. One that
 * may be replaced by what nobody can read becomes as hidden as that; one without a Sid stays, whatever is merged into it.
 */
export function mergeDocument(into: MergedDocument, part: MergeablePart): void {
  const { Version, Statement } =
    typeof part === "string" ? { Version: "", Statement: [part] } : part;
  if (typeof Version === "string" && Version > into.Version) {
    into.Version = Version;
  }
  const { length } = into.Statement;
  for (const statement of Statement) {
    hideReplaceable(into.Statement, length, statement);
    const sid = sidOf(statement);
    const at = into.Statement.findIndex(
      (own) => sid !== undefined && sidOf(own) === sid,
    );
    if (at >= 0) {
      into.Statement[at] = statement;
    } else {
      into.Statement.push(statement);
    }
  }
}

/** Of the statements that other documents brought, those that this one may replace. */
function hideReplaceable(
  statements: MergedStatement[],
  length: number,
  by: MergedStatement,
): void {
  for (const [at, statement] of statements.slice(0, length).entries()) {
    const sid = sidOf(statement);
    if (sid !== undefined && mayReplace(by, sid)) {
      statements[at] = hidden(sid);
    }
  }
}

/** Adds the statements of one more source: among sources the provider takes each Sid once. */
export function addSource(into: MergedDocument, part: MergeablePart): void {
  if (typeof part === "string") {
    into.Statement.push(part);
    return;
  }
  mergeDocument(into, { ...part, Statement: [] });
  into.Statement.push(...part.Statement);
}

function sidOf(statement: MergedStatement): string | undefined {
  const { Sid } =
    typeof statement === "string" ? { Sid: undefined } : statement;
  return typeof Sid === "string" && Sid !== "" ? Sid : undefined;
}

/** Nobody can know whether one has the Sid of the other, whose statement it would replace. */
function mayReplace(by: MergedStatement, other: string): boolean {
  if (typeof by === "string") {
    return true;
  }
  const sid = sidOf(by);
  return (
    sid !== undefined &&
    sid !== other &&
    (sid + other).includes("${") &&
    mayBeEqual(readText(sid), readText(other))
  );
}

function hidden(sid: string): string {
  return printHole(hole("", `what may replace the statement "${sid}"`));
}
