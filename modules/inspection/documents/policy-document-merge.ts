import { hasHole } from "../../facts/printed-text";
import type { JsonObject } from "../../terraform/json-object";

/** A policy document while others are merged into it. */
export interface MergedDocument {
  Version: string;
  Statement: JsonObject[];
  readonly [key: string]: unknown;
}

/** Merges a document the way the provider does: the newer version, and a statement replaces the one of its Sid. */
export function mergeDocument(
  into: MergedDocument,
  document: JsonObject,
): void {
  const { Version, Statement } = document;
  if (typeof Version === "string" && Version > into.Version) {
    into.Version = Version;
  }
  for (const statement of Statement as JsonObject[]) {
    const { Sid } = statement;
    const at = Sid ? into.Statement.findIndex((own) => own.Sid === Sid) : -1;
    if (at >= 0) {
      into.Statement[at] = statement;
    } else {
      into.Statement.push(statement);
    }
  }
}

/** A Sid with an expression in it, when another statement has a Sid that it may equal once Terraform knows. */
export function unclearSid(
  documents: readonly JsonObject[],
): string | undefined {
  const sids = documents
    .flatMap(({ Statement }) => Statement as JsonObject[])
    .flatMap(({ Sid }) => (typeof Sid === "string" && Sid !== "" ? Sid : []));
  return sids.length > 1 ? sids.find((sid) => hasHole(sid)) : undefined;
}
