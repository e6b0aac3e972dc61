import { hasExpression, isWholeExpression } from "../words/expression";
import { isJsonObject, quote } from "../words/json-value";
import {
  HIDDEN_STATEMENT,
  parseStatement,
  STATEMENT_ELEMENTS,
} from "./parse-statement";
import type { ParsedPolicy, Statement } from "./statement";

/**
 * Reads a policy document, a JSON string or a JSON value, in every form the IAM grammar allows. Never throws: what is
 * wrong is told in `problems`, and what only Terraform can read is kept as hidden.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicy(source: unknown): ParsedPolicy {
  const document = readDocument(source);
  if (isWholeExpression(document) || hasExpressionAroundJson(document)) {
    return {
      ...EMPTY,
      statements: [{ ...HIDDEN_STATEMENT, hidden: String(document).trim() }],
      document,
    };
  }
  if (!isJsonObject(document)) {
    return refused(
      document,
      typeof document === "string"
        ? "it is not JSON, write one JSON object"
        : `it is ${quote(document)}, write one JSON object with Version and Statement`,
    );
  }
  const refusals: string[] = [];
  for (const key of Object.keys(document)) {
    if (!DOCUMENT_ELEMENTS.has(key)) {
      refusals.push(
        STATEMENT_ELEMENTS.has(key)
          ? `"${key}" stands outside Statement, put it into a statement of the Statement list`
          : `${quote(key)} is not an element of a policy, remove it or correct its spelling`,
      );
    }
  }
  const version = readVersion(document["Version"], refusals);
  const statements = readStatements(document["Statement"], refusals);
  return {
    statements,
    problems: version.problem ? [...refusals, version.problem] : refusals,
    refusals,
    version: version.value,
    document,
  };
}

/** What may stand in a document. */
export const DOCUMENT_ELEMENTS: ReadonlySet<string> = new Set([
  "Version",
  "Id",
  "Statement",
]);

const EMPTY = {
  statements: [],
  problems: [],
  refusals: [],
  version: "2012-10-17",
} as const;

function readDocument(source: unknown): unknown {
  if (typeof source !== "string") {
    return source;
  }
  try {
    const value: unknown = JSON.parse(source);
    return typeof value === "string" ? source : value;
  } catch {
    return source;
  }
}

/** JSON that breaks off at an expression: Terraform renders it before AWS sees it. */
function hasExpressionAroundJson(document: unknown): boolean {
  return typeof document === "string" && hasExpression(document);
}

function refused(document: unknown, refusal: string): ParsedPolicy {
  return { ...EMPTY, problems: [refusal], refusals: [refusal], document };
}

function readVersion(
  version: unknown,
  refusals: string[],
): { value: ParsedPolicy["version"]; problem?: string } {
  if (version === "2012-10-17") {
    return { value: version };
  }
  if (version === undefined || version === "2008-10-17") {
    const found =
      version === undefined ? "Version is missing" : `Version is "${version}"`;
    return {
      value: "2008-10-17",
      problem: `${found}, which leaves policy variables such as \${aws:username} unevaluated; write "2012-10-17"`,
    };
  }
  if (isWholeExpression(version)) {
    // Policy variables are never taken as certain, so the meaning does not hang on the version.
    return { value: "2012-10-17" };
  }
  refusals.push(`Version is ${quote(version)}, write "2012-10-17"`);
  return { value: "2012-10-17" };
}

function readStatements(source: unknown, refusals: string[]): Statement[] {
  if (source === undefined) {
    refusals.push("Statement is missing, write a list of statements");
    return [];
  }
  if (isWholeExpression(source)) {
    return [{ ...HIDDEN_STATEMENT, hidden: source }];
  }
  const list: readonly unknown[] = Array.isArray(source) ? source : [source];
  if (list.length === 0) {
    refusals.push("Statement is empty, write at least one statement");
  }
  const statements = list.map((one, index) =>
    parseStatement(one, index, refusals),
  );
  const labels = new Set<string>();
  for (const { label } of statements) {
    if (labels.has(label)) {
      refusals.push(`${label} exists twice, give each statement its own Sid`);
    }
    labels.add(label);
  }
  return statements;
}
