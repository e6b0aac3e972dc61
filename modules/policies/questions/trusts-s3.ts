import { unknown } from "../../facts/fact";
import { parsePolicy } from "../document/parse-policy";
import { decide } from "../evaluation/decide";
import { literalSize } from "../refusals/literal-size";
import { refusalByIam } from "../refusals/refusal-by-iam";
import { no, yes, type Answer } from "../words/answer";
import type { RoleFacts } from "../../facts/bucket-facts";
import { hiddenAction, trustRefusal } from "./trust-refusal";

/** Most roles of an app have one trust policy, which says the same of each of them. */
const answers = new WeakMap<object, Answer>();

/** Whether S3 may assume a role: it replicates as that role, or not at all. */
export function trustsS3({ trust }: Pick<RoleFacts, "trust">): Answer {
  if (trust.kind === "absent") {
    return no("the role has no trust policy");
  }
  if (trust.kind === "unknown") {
    return unknown(`whom the role trusts cannot be known: ${trust.because}`);
  }
  const { value } = trust;
  if (!isObject(value)) {
    return allowsS3(parsePolicy(value).document);
  }
  const answer = answers.get(value) ?? allowsS3(value);
  answers.set(value, answer);
  return answer;
}

function allowsS3(document: unknown): Answer {
  const policy = parsePolicy(onEveryRole(document));
  const refusal =
    statementsOf(document).map(trustRefusal).find(isDefined) ??
    policy.refusals[0] ??
    refusalByIam(policy);
  if (refusal !== undefined) {
    return no(`IAM refuses the role's trust policy: ${refusal}`);
  }
  const { effect, because, mayAllow } = decide(policy, {
    principal: { kind: "service", name: "s3.amazonaws.com" },
    action: "sts:AssumeRole",
    // Whichever role it is: each statement is about every role once it is written that way.
    resource: "*",
    // AWS does not say which context keys S3 sends here: a condition on one leaves the answer open.
    context: {},
  });
  if (effect === "allowed") {
    return doubtOf(document) ?? yes("the role trusts s3.amazonaws.com");
  }
  return effect === "unknown" || mayAllow
    ? unknown(`whether S3 may assume the role cannot be known: ${because}`)
    : no(`S3 may not assume the role: ${because}`);
}

/** Why IAM may refuse the policy. */
function doubtOf(document: unknown): Answer | undefined {
  const action = statementsOf(document).map(hiddenAction).find(isDefined);
  if (action !== undefined) {
    return unknown(
      `whether IAM takes the role's trust policy cannot be known: a statement is about "${action}", write "sts:AssumeRole" as its Action`,
    );
  }
  const { characters } = literalSize(parsePolicy(document));
  return characters > MOST_CHARACTERS
    ? unknown(
        `whether IAM takes the role's trust policy cannot be known: it is ${characters} characters long, shorten it to ${MOST_CHARACTERS} or fewer, unless the account's quota was raised`,
      )
    : undefined;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MOST_CHARACTERS = 2048;

type JsonObject = Readonly<Record<string, unknown>>;

function statementsOf(document: unknown): readonly JsonObject[] {
  return listOf(document).filter(isObject);
}

function listOf(document: unknown): readonly unknown[] {
  const statements = isObject(document) ? document["Statement"] : undefined;
  return Array.isArray(statements) ? statements : [statements];
}

/**
 * The document with what `decide` asks for: a trust policy names no resource, and everybody as a principal is the same
 * in either spelling. AWS does not say that services are among them.
 */
function onEveryRole(document: unknown): unknown {
  return isObject(document)
    ? {
        ...document,
        Statement: listOf(document).map((statement) =>
          isObject(statement)
            ? {
                ...statement,
                Resource: "*",
                ...(statement["Principal"] === "*" && {
                  Principal: { AWS: "*" },
                }),
              }
            : statement,
        ),
      }
    : document;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isDefined(text: string | undefined): text is string {
  return text !== undefined;
}
