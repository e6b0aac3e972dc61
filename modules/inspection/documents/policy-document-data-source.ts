import { known, unknown, valueOf, type Fact } from "../../facts/fact";
import { hole, printHole } from "../../facts/hole";
import { hasHole } from "../../facts/printed-text";
import { DOCUMENT_ELEMENTS } from "../../policies/document/parse-policy";
import { STATEMENT_ELEMENTS } from "../../policies/document/parse-statement";
import { Block } from "../../terraform/block";
import type { Expressions } from "../../terraform/expressions";
import { isJsonObject, type JsonObject } from "../../terraform/json-object";
import type { Resource } from "../../terraform/stack-index";
import type { Scope } from "../../terraform/resolved";
import { listedItems } from "./policy-document-list";
import {
  addSource,
  mergeDocument,
  type MergeablePart,
  type MergedDocument,
} from "./policy-document-merge";
import { renderStatement, type Rendered } from "./policy-document-statement";

/** Arguments that the provider refuses since version 5, unless they are empty. */
/** S3 takes 20 KB of policy, IAM less: documents that merge each other twice and twice again grow without end. */
const MOST_STATEMENTS = 1000;

const REFUSED = ["source_json", "override_json"];

/** Reads the documents that a data source merges into its own. */
export interface DocumentReader {
  readonly expressions: Expressions;
  read(source: unknown, scope: Scope): Fact<unknown>;
  canonical(value: unknown): unknown;
}

/**
 * The JSON of an `aws_iam_policy_document` data source, with the provider's own defaults and merging.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
export function renderPolicyDocument(
  resource: Resource,
  documents: DocumentReader,
): Fact<unknown> {
  const { expressions } = documents;
  const { address } = resource;
  if (!resource.body) {
    return unknown(`${address} is not an object`);
  }
  const scope = expressions.scopeOf(resource);
  const block = new Block(resource.body, scope, expressions);
  const refused = REFUSED.find((name) => !isEmpty(block, name));
  if (refused !== undefined) {
    return unknown(`${refused} of ${address}, which the provider refuses`);
  }
  const sources = documentsIn(block, "source_policy_documents", documents);
  const own = ownDocument(block);
  const overrides = documentsIn(block, "override_policy_documents", documents);
  for (const part of [sources, own, overrides]) {
    if (part.kind === "unknown") {
      return unknown(`${address}: ${part.because}`);
    }
  }
  const count = [
    ...valueOf(sources)!,
    valueOf(own)!,
    ...valueOf(overrides)!,
  ].reduce(
    (sum, part) => sum + (typeof part === "string" ? 1 : part.Statement.length),
    0,
  );
  if (count > MOST_STATEMENTS) {
    return unknown(
      `${address}: it merges more than ${MOST_STATEMENTS} statements, which no policy holds`,
    );
  }
  const twice = repeatedSid(valueOf(sources)!.flatMap(statementsOf));
  if (twice !== undefined) {
    return unknown(`${address}: two source documents have the Sid "${twice}"`);
  }
  const merged: MergedDocument = { Version: "", Statement: [] };
  for (const source of valueOf(sources)!) {
    addSource(merged, source);
  }
  for (const document of [valueOf(own)!, ...valueOf(overrides)!]) {
    mergeDocument(merged, document);
  }
  return known(documents.canonical(merged));
}

function isEmpty(block: Block, name: string): boolean {
  return block.lacks(name) || valueOf(block.string(name)) === "";
}

function ownDocument(block: Block): Rendered<MergedDocument> {
  const blocks = block.blocks("statement");
  if (blocks.kind !== "known") {
    return unknown(blocks.kind === "unknown" ? blocks.because : "");
  }
  const statements: JsonObject[] = [];
  for (const each of blocks.value) {
    const statement = renderStatement(each);
    if (statement.kind === "unknown") {
      return statement;
    }
    statements.push(statement.value);
  }
  const twice = repeatedSid(statements);
  const version = block.canonical("version");
  return twice === undefined
    ? known({
        Version: valueOf(version) ?? "2012-10-17",
        Statement: statements,
      })
    : unknown(`two statements have the Sid "${twice}"`);
}

/** What is merged, in its order; a document that nobody can read hides as much as it may hold, and nothing else. */
function documentsIn(
  block: Block,
  name: string,
  documents: DocumentReader,
): Rendered<MergeablePart[]> {
  const { body, scope, expressions } = block;
  const found: MergeablePart[] = [];
  for (const item of listedItems(body[name], scope, expressions)) {
    const document = documents.read(item.value, item.scope);
    if (document.kind === "absent") {
      continue;
    }
    if (document.kind === "unknown") {
      const { path } = item.scope.stack;
      found.push(printHole(hole(path, expressionOf(item.value, name))));
      continue;
    }
    const { value } = document;
    if (!isJsonObject(value) || !canBeMerged(value)) {
      return unknown(`a document in ${name} that the provider cannot merge`);
    }
    found.push(value as Exclude<MergeablePart, string>);
  }
  return known(found);
}

function expressionOf(source: unknown, name: string): string {
  const [, expression] =
    (typeof source === "string" ? /^\$\{([^]*)\}$/.exec(source) : null) ?? [];
  return expression ?? `a document in ${name}`;
}

/**
 * The provider reads lists of statements only, and drops a condition whose value is a number. To it "statement" and
 * "Statement" are one key, of which the last one counts, so any other key leaves the result unknown.
 */
function canBeMerged(document: JsonObject): boolean {
  const { Statement } = document;
  return (
    hasOnly(DOCUMENT_ELEMENTS, document) &&
    Array.isArray(Statement) &&
    Statement.every(
      (statement) =>
        isHidden(statement) ||
        (isJsonObject(statement) &&
          hasOnly(STATEMENT_ELEMENTS, statement) &&
          Object.values(statement.Condition ?? {}).every((variables) =>
            Object.values(isJsonObject(variables) ? variables : { none: 0 })
              .flat()
              .every((value) => ["string", "boolean"].includes(typeof value)),
          )),
    )
  );
}

/** A statement, or many, or none, that a document which was merged already could not read. */
function isHidden(statement: unknown): boolean {
  return typeof statement === "string" && hasHole(statement);
}

function hasOnly(keys: ReadonlySet<string>, object: JsonObject): boolean {
  return Object.keys(object).every((key) => keys.has(key));
}

function statementsOf(part: MergeablePart): readonly JsonObject[] {
  return typeof part === "string" ? [] : part.Statement.filter(isJsonObject);
}

function repeatedSid(statements: readonly JsonObject[]): string | undefined {
  const seen = new Set<unknown>();
  for (const { Sid } of statements) {
    if (typeof Sid === "string" && Sid !== "") {
      if (seen.has(Sid)) {
        return Sid;
      }
      seen.add(Sid);
    }
  }
  return undefined;
}
