import { hasExpression } from "../words/expression";
import { isJsonObject } from "../words/json-value";
import type { ParsedPolicy } from "../document/statement";
import { isExpression, readPattern } from "../matching/pattern";

/** How long a policy is at least, as AWS counts, and which characters it holds. */
export interface LiteralSize {
  /** In UTF-8, without white space between the elements. */
  readonly bytes: number;
  /** Without any white space. */
  readonly characters: number;
  /** The first character that IAM takes in no policy. */
  readonly beyondLatin1: string | undefined;
}

/** The size of what stands in the document without its expressions, whose length only Terraform knows. */
export function literalSize(policy: ParsedPolicy): LiteralSize {
  let size = sizes.get(policy);
  if (!size) {
    const text = literalText(policy.document);
    size = {
      bytes: Buffer.byteLength(text),
      characters: text.replace(/\s/g, "").length,
      beyondLatin1: BEYOND_LATIN_1.exec(text)?.[0],
    };
    sizes.set(policy, size);
  }
  return size;
}

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html */
const BEYOND_LATIN_1 = /[^\t\n\r -\u00ff]/u;

/** Several questions are put to one policy. */
const sizes = new WeakMap<ParsedPolicy, LiteralSize>();

/** Empty for what is no JSON object. */
function literalText(document: unknown): string {
  if (!isJsonObject(document)) {
    return "";
  }
  try {
    const text = JSON.stringify(document) ?? "";
    return hasExpression(text)
      ? (JSON.stringify(document, withoutExpressions) ?? "")
      : text;
  } catch {
    return "";
  }
}

function withoutExpressions(_key: string, value: unknown): unknown {
  if (typeof value === "string") {
    return literalPart(value);
  }
  return isJsonObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, one]) => [literalPart(key), one]),
      )
    : value;
}

function literalPart(text: string): string {
  return hasExpression(text)
    ? readPattern(text, { wildcards: false })
        .symbols.filter((symbol) => !isExpression(symbol))
        .join("")
    : text;
}
