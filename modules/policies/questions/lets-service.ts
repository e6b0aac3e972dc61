import { unknown } from "../../facts/fact";
import type { ParsedPolicy, Statement } from "../document/statement";
import { decide } from "../evaluation/decide";
import { no, yes, type Answer } from "../words/answer";

/** What an AWS service needs of a resource with a policy of its own, such as a topic or a key. */
export interface LetsServiceQuestion {
  /** Such as `cloudwatch.amazonaws.com`. */
  readonly service: string;
  readonly actions: readonly string[];
  /** As the policy names it. */
  readonly resource: string;
}

/** By these a policy says for whom, or for which of their resources, a service may call. */
const CALLED_FOR = [
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceowner",
  "aws:sourceorgid",
];

/**
 * Whether a policy lets an AWS service in. For whose account or resource the service may call is not compared.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
export function letsService(
  policy: ParsedPolicy,
  question: LetsServiceQuestion,
): Answer {
  const answers = question.actions.map((action) =>
    letsDo(policy, action, question),
  );
  return (
    answers.find(({ kind }) => kind === "no") ??
    answers.find(({ kind }) => kind === "unknown") ??
    answers[0] ??
    no("nothing is asked")
  );
}

function letsDo(
  policy: ParsedPolicy,
  action: string,
  { service, resource }: LetsServiceQuestion,
): Answer {
  const request = {
    principal: { kind: "service", name: service } as const,
    action,
    resource,
    context: {},
  };
  const { effect, because } = decide(policy, request);
  const [refusal] = policy.refusals;
  if (refusal !== undefined) {
    return no(`AWS refuses its policy: ${refusal}`);
  }
  if (effect === "denied") {
    return no(`it does not let ${service} do "${action}": ${because}`);
  }
  const loosened = decide(
    { ...policy, statements: policy.statements.map(forAnybody) },
    request,
  );
  if (effect === "unknown") {
    return unknown(
      `whether it lets ${service} do "${action}" cannot be known: ${because}`,
    );
  }
  if (loosened.effect === "allowed") {
    return yes(`it lets ${service} in`);
  }
  return loosened.mayAllow
    ? unknown(
        `whether it lets ${service} do "${action}" cannot be known: ${loosened.because}`,
      )
    : no(
        `it does not let ${service} do "${action}": no statement allows it to Principal { "Service": "${service}" }`,
      );
}

/** An Allow without what it says of whom the service calls for; one for everybody in AWS means services as well. */
function forAnybody(statement: Statement): Statement {
  const { effect, principals, condition } = statement;
  if (effect !== "Allow") {
    return statement;
  }
  const isForAll =
    principals !== undefined &&
    !principals.negated &&
    principals.names.some(
      ({ type, value }) => type === "AWS" && value.raw === "*",
    );
  return {
    ...statement,
    principals: isForAll ? undefined : principals,
    condition: condition.filter(
      ({ lowerKey, hidden }) =>
        hidden !== undefined || !CALLED_FOR.includes(lowerKey),
    ),
  };
}
