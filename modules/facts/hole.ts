/** What synthesis cannot see into: an attribute of a resource, or any other expression. Equal holes have equal values. */
export type Hole = AttributeHole | ExpressionHole;

/** An attribute of a resource or data source that only Terraform will know. */
export interface AttributeHole {
  readonly kind: "attribute";
  /** Construct path of the resource's stack; empty where nobody said. */
  readonly stack: string;
  /** Such as `aws_iam_role` or `data.aws_iam_role`. */
  readonly type: string;
  readonly name: string;
  /** Which of several instances, such as `[0]`; empty for a resource that stands once, or for one's own instance. */
  readonly instance: string;
  /** Such as `arn`. */
  readonly attribute: string;
}

interface ExpressionHole {
  readonly kind: "expression";
  /** The path of its stack before it, and every brace in it swapped for an angle bracket. */
  readonly expression: string;
}

/** A resource type begins with its provider's name. */
const ATTRIBUTE =
  /^(?:([^"\\\s]*)\/)?((?:data\.)?[a-z][a-z0-9]*_\w+)\.([\w-]+)(\[.*\])?\.([\w.-]+)$/s;

/** Stand for the braces of an expression, so that none of them can end the hole early. */
const BRACKETS: Readonly<Record<string, string>> = { "{": "⟨", "}": "⟩" };

/** Stands before a character that means itself. */
const ITSELF = "⟪";

/**
 * A policy variable, which IAM fills in with each request, such as `${aws:username}` or
 * `${aws:PrincipalTag/team, 'none'}`, or one of IAM's own escapes: literal text to Terraform.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export const POLICY_VARIABLE =
  /\$\{(?:[*?$]|\s*[A-Za-z][\w.-]*:[\w./@+=:-]+\s*(?:,\s*'[^']*'\s*)?)\}/;

/** Whether all of a text is one policy variable. */
export function isPolicyVariable(text: string): boolean {
  return IS_POLICY_VARIABLE.test(text);
}

const IS_POLICY_VARIABLE = new RegExp(`^${POLICY_VARIABLE.source}$`);

/** The hole that an expression leaves; the path of the stack in which it stands is empty for what stands in none. */
export function hole(stack: string, expression: string): Hole {
  const inside = `${stack}${stack && "/"}${expression}`.replace(
    /[{}⟨⟩⟪]/g,
    (char) => BRACKETS[char] ?? ITSELF + char,
  );
  return readHole(isPolicyVariable(`\${${inside}}`) ? ITSELF + inside : inside);
}

/** A printed text with the braces of its holes as they were, to stand inside an expression. */
export function expressionIn(printed: string): string {
  return printed.replace(
    /⟪([^])|[⟨⟩]/gu,
    (bracket, itself?: string) => itself ?? (bracket === "⟨" ? "{" : "}"),
  );
}

/** A hole as sentences and gathered facts show it. */
export function printHole(hole: Hole): string {
  if (hole.kind === "expression") {
    return `\${${hole.expression}}`;
  }
  const { stack, type, name, instance, attribute } = hole;
  return `\${${stack && `${stack}/`}${type}.${name}${instance}.${attribute}}`;
}

/** True for an attribute of a resource or data source of one of these types. */
export function isAttributeOf(
  hole: Hole,
  ...types: readonly string[]
): hole is AttributeHole {
  return hole.kind === "attribute" && types.includes(hole.type);
}

/** True also for an expression in which an attribute of the type plays a part. */
export function mentions(hole: Hole, type: string): boolean {
  return printHole(hole).includes(`${type}.`);
}

/** The hole of which this was printed between the braces. */
export function readHole(inside: string): Hole {
  const [, stack = "", type, name, instance = "", attribute] =
    ATTRIBUTE.exec(inside) ?? [];
  return type !== undefined && name !== undefined && attribute !== undefined
    ? { kind: "attribute", stack, type, name, instance, attribute }
    : { kind: "expression", expression: inside };
}
