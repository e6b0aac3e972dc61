import { unknown } from "../../facts/fact";
import { no, yes, type Answer } from "../words/answer";
import { bucketOf } from "../words/bucket-of";
import {
  caller,
  describe,
  namedPrincipals,
  strangers,
  type Caller,
} from "../evaluation/callers";
import { explainGap } from "../explanations/explain-gap";
import { judgeTogether } from "../evaluation/judge-together";
import { listQuoted, listWords } from "../../sentences/list-words";
import { matchActions, matchResources } from "../evaluation/match-statement";
import {
  staleMfaStates,
  statesWithoutMfa,
  WITHOUT_MFA,
  type MfaState,
} from "../evaluation/mfa-states";
import { NOT_PRINCIPAL_CAUTION } from "../evaluation/not-principal";
import {
  readAction,
  readResource,
  type ReadRequest,
} from "../evaluation/read-request";
import { ifTaken } from "../refusals/doubt-of";
import { refusalOf } from "../refusals/refusal-of";
import type { Principal } from "../words/request";
import type { ParsedPolicy } from "../document/statement";

/** What must be denied, where, and from which age on. */
export interface FreshMfaQuestion {
  /** Such as `s3:DeleteBucket`. */
  readonly action: string;
  /** A bucket's ARN, or `<arn>/*` for every object in it. */
  readonly resource: string;
  /** Largest age, in seconds, at which a sign-in with MFA may still be let through. */
  readonly maxMfaAgeSeconds: number;
}

/**
 * Whether a bucket policy denies an action to every caller without MFA, and with MFA of any age above the limit, except
 * callers it names one by one. All statements count together; services that the policy allows nothing are not asked for.
 */
export function deniedWithoutFreshMfa(
  policy: ParsedPolicy,
  question: FreshMfaQuestion,
): Answer {
  const { action, resource, maxMfaAgeSeconds } = question;
  const refusal = refusalOf(policy, { bucketArn: bucketOf(resource) });
  if (refusal !== undefined) {
    return no(`"${action}" is not denied: ${refusal}`);
  }
  const read = { action: readAction(action), resource: readResource(resource) };
  const withoutMfa = statesWithoutMfa(policy);
  const states = [...withoutMfa, ...staleMfaStates(policy, maxMfaAgeSeconds)];
  const deciding = new Set<string>();
  let hidden: Failure | undefined;
  const about = aboutThis(policy, read);
  for (const { principal } of strangers(policy, [read.action], read.resource)) {
    // Only who signs in can have MFA.
    for (const state of principal.kind === "unnamed" ? states : withoutMfa) {
      const request = requestBy(inState(principal, state), read);
      const { match, statements } = judgeTogether(about, request);
      if (match === "yes") {
        statements.forEach(({ label }) => deciding.add(label));
      } else if (match === "hidden") {
        hidden ??= { request, state };
      } else {
        return no(
          `"${action}" is not denied to ${inWords(principal, state)}: ${explainGap(policy, request, question)}`,
        );
      }
    }
  }
  if (hidden) {
    return unknown(
      `Nobody can know at synth whether "${action}" is denied to ${inWords(hidden.request.principal, hidden.state)}: ${explainGap(policy, hidden.request, question)}`,
    );
  }
  const exempt = exemptFrom(about, read, states);
  return ifTaken(
    policy,
    yes(
      `"${action}" is denied without MFA and with MFA older than ${maxMfaAgeSeconds} s by ${listWords([...deciding])}${exempt}`,
    ),
  );
}

/** The policy without the statements that are about something else, whoever calls. */
function aboutThis(
  policy: ParsedPolicy,
  { action, resource }: Pick<ReadRequest, "action" | "resource">,
): ParsedPolicy {
  const statements = policy.statements.filter(
    (statement) =>
      statement.hidden !== undefined ||
      (matchActions(statement, action) !== "no" &&
        matchResources(statement, resource) !== "no"),
  );
  return { ...policy, statements };
}

interface Failure {
  readonly request: ReadRequest;
  readonly state: MfaState;
}

/** Spelled out: this runs for every caller and state, and a spread of two objects costs more than the judgement. */
function requestBy(
  { principal, context }: Caller,
  { action, resource }: Pick<ReadRequest, "action" | "resource">,
): ReadRequest {
  return { principal, action, resource, context };
}

/** The few callers that every policy is asked about are read once for all policies. */
const CALLERS_WITHOUT_MFA = new WeakMap<Principal, Map<MfaState, Caller>>();

function inState(principal: Principal, state: MfaState): Caller {
  if (state.age !== undefined || "arn" in principal) {
    return caller(principal, state.context);
  }
  let callers = CALLERS_WITHOUT_MFA.get(principal);
  if (!callers) {
    callers = new Map(
      WITHOUT_MFA.map((one) => [one, caller(principal, one.context)]),
    );
    CALLERS_WITHOUT_MFA.set(principal, callers);
  }
  return callers.get(state) ?? caller(principal, state.context);
}

function inWords(principal: Principal, { age }: MfaState): string {
  if (principal.kind !== "unnamed") {
    return describe(principal);
  }
  return age === undefined
    ? `${describe(principal)} without MFA`
    : `${describe(principal)} whose MFA is ${age} seconds old`;
}

/** Whoever is named and not denied for certain counts as exempt; a name in NotPrincipal may promise more than AWS keeps. */
function exemptFrom(
  policy: ParsedPolicy,
  read: Pick<ReadRequest, "action" | "resource">,
  states: readonly MfaState[],
): string {
  const exempt = namedPrincipals(policy)
    .filter((principal) =>
      states.some(
        (state) =>
          judgeTogether(policy, requestBy(inState(principal, state), read))
            .match !== "yes",
      ),
    )
    .map(({ arn }) => arn);
  if (exempt.length === 0) {
    return "";
  }
  const caution = policy.statements.some(
    ({ principals }) => principals?.negated,
  )
    ? ` (${NOT_PRINCIPAL_CAUTION})`
    : "";
  return `, except to ${listQuoted(exempt, 5)}${caution}`;
}
