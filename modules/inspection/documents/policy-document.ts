import { absent, known, unknown, type Fact } from "../../facts/fact";
import { isPolicyVariable, printHole } from "../../facts/hole";
import { printText } from "../../facts/printed-text";
import {
  joinTexts,
  literalOf,
  literalText,
  mapLiterals,
  type Text,
} from "../../facts/text";
import type { Expressions } from "../../terraform/expressions";
import { parseJsonencode } from "../../terraform/jsonencode";
import { mapStrings } from "../../terraform/map-strings";
import { parseReference, resourceReference } from "../../terraform/reference";
import type { Resource } from "../../terraform/stack-index";
import { templateParts, type TemplatePart } from "../../terraform/template";
import type { Scope } from "../../terraform/resolved";
import type { BucketIndex } from "../linking/bucket-index";
import { canonicalArn } from "./canonical-arn";
import { renderPolicyDocument } from "./policy-document-data-source";

/** References that lead on and on are cut here. */
const MAX_DEPTH = 50;

/** Resources and data sources of AWS whose attributes are names, ids and ARNs. */
const PLAIN =
  /^(?:aws_(?!ssm_parameter|secretsmanager)\w+|data\.aws_(?:arn|caller_identity|canonical_user_id|elb_service_account|iam_(?:role|user|session_context)|kms_(?:key|alias)|organizations_organization|partition|region|s3_bucket|vpc|vpc_endpoint))\./;

const DATA_SOURCE = "data.aws_iam_policy_document";

/** Reads policy documents in every spelling, with references in canonical form. */
export class PolicyDocuments {
  private depth = 0;
  private readonly rendered = new Map<Resource, Fact<unknown>>();
  private readonly literals = new Map<string, Fact<unknown>>();

  constructor(
    readonly buckets: BucketIndex,
    readonly expressions: Expressions,
  ) {}

  /**
   * A document; text that is no JSON is handed on as it is, for its reader to say so. Equal text without expressions gives
   * one document, such as the trust policy of all roles.
   */
  read(source: unknown, scope: Scope): Fact<unknown> {
    if ((source ?? undefined) === undefined) {
      return absent;
    }
    if (typeof source !== "string") {
      return known(this.canonical(this.expressions.json(source, scope)));
    }
    const parts = templateParts(source);
    if (!parts) {
      return unknown(source);
    }
    const [first, second] = parts;
    if (first?.kind === "literal" && !second) {
      const read = this.literals.get(first.text) ?? literalJson(first.text);
      this.literals.set(first.text, read);
      return read;
    }
    return first?.kind === "expression" && !second
      ? this.expression(source, first.text, scope)
      : this.jsonText(parts, scope);
  }

  /** JSON with the ARN of every bucket of the app written one way. */
  canonical(value: unknown): unknown {
    return mapStrings(value, (string) => canonicalArn(string, this.buckets));
  }

  private expression(
    source: string,
    expression: string,
    scope: Scope,
  ): Fact<unknown> {
    const encoded = parseJsonencode(expression);
    if (encoded) {
      return known(this.canonical(this.expressions.json(encoded.value, scope)));
    }
    const document = this.dataSource(expression, scope);
    if (document) {
      return document;
    }
    const found = this.expressions.source(expression, scope);
    if (!found || this.depth > MAX_DEPTH) {
      return unknown(source);
    }
    this.depth++;
    const led = this.read(found.value, found.scope);
    this.depth--;
    return led;
  }

  private dataSource(
    expression: string,
    scope: Scope,
  ): Fact<unknown> | undefined {
    const reference = parseReference(expression);
    const to = reference && resourceReference(reference);
    if (
      !to?.address.startsWith(`${DATA_SOURCE}.`) ||
      !["json", "minified_json"].includes(to.attribute)
    ) {
      return undefined;
    }
    const resource = scope.stack.resources.get(to.address);
    if (
      !resource ||
      !this.expressions.isOwnInstance(resource, to.index, scope)
    ) {
      return unknown(`\${${expression}}`);
    }
    const done = this.rendered.get(resource);
    if (done) {
      return done;
    }
    // A document that is its own source.
    this.rendered.set(resource, unknown(`\${${expression}}`));
    const document = renderPolicyDocument(resource, this);
    this.rendered.set(resource, document);
    return document;
  }

  /** Whether an expression stands for attributes of AWS resources only, which no quote can be in. */
  private isPlain(
    expression: string,
    scope: Scope,
    seen: Set<string>,
  ): boolean {
    const led = this.expressions.source(expression, scope);
    if (led) {
      const { value } = led;
      if (typeof value !== "string") {
        return true;
      }
      const key = `${led.scope.stack.path} ${value}`;
      if (seen.has(key)) {
        return true;
      }
      seen.add(key);
      return (
        seen.size <= MAX_DEPTH &&
        (templateParts(value)?.every(
          ({ kind, text }) =>
            kind === "literal" || this.isPlain(text, led.scope, seen),
        ) ??
          false)
      );
    }
    const reference = parseReference(expression);
    const to = reference && resourceReference(reference);
    const over = expression.startsWith("each.value.")
      ? scope.repeat?.over
      : undefined;
    return (
      expression === "count.index" || PLAIN.test((over ?? to)?.address ?? "")
    );
  }

  /** JSON text with expressions in it: Terraform fills them in as they are, and so do we with what is known. */
  private jsonText(
    parts: readonly TemplatePart[],
    scope: Scope,
  ): Fact<unknown> {
    const pieces: Text[] = [];
    let hole: string | undefined;
    let loose: string | undefined;
    for (const part of parts) {
      if (part.kind === "literal") {
        pieces.push(literalText(part.text));
        continue;
      }
      const piece = this.expressions.piece(part.text, scope);
      if (literalOf(piece) !== undefined) {
        pieces.push(piece);
        continue;
      }
      pieces.push(mapLiterals(piece, inJsonString));
      hole ??= part.text;
      if (!this.isPlain(part.text, scope, new Set())) {
        loose ??= part.text;
      }
    }
    const text = joinTexts(pieces);
    const literal = literalOf(text);
    if (literal !== undefined) {
      return literalJson(literal);
    }
    try {
      const parsed: unknown = JSON.parse(
        printText(text, (each) => inJsonString(printHole(each))),
      );
      return loose === undefined
        ? known(this.canonical(parsed))
        : isPolicyVariable(`\${${loose}}`)
          ? unknown(
              `\${${loose}} is IAM's to fill in, and Terraform refuses it: write $\${${loose}}`,
            )
          : unknown(
              `what Terraform fills in for \${${loose}} may hold quotes: write the value out, or use jsonencode`,
            );
    } catch {
      return unknown(`no JSON before Terraform fills in \${${hole}}`);
    }
  }
}

function inJsonString(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** JSON in which Terraform fills in nothing more: whatever looks like a hole in it is none. */
function literalJson(text: string): Fact<unknown> {
  const document = parsedJson(text);
  return known(
    /\$\{|\\u/.test(text)
      ? mapStrings(document, (string) => printText(literalText(string)))
      : document,
  );
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
