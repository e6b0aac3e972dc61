import type { Caller } from "../evaluation/callers";
import {
  judge,
  type Judgement,
  type StatementMatch,
} from "../evaluation/judge";
import {
  readAction,
  readResource,
  type ReadRequest,
} from "../evaluation/read-request";
import type { Need } from "./replication-needs";
import type { ParsedPolicy } from "../document/statement";
import type { Match } from "../matching/match";
import type { Pattern } from "../matching/pattern";

/** What policies together say to one need. */
export interface JudgedNeed {
  readonly need: Need;
  readonly request: ReadRequest;
  /** `doubtful`: nothing denies it for certain, and a Deny may, or an Allow is not certain to let it. */
  readonly state: "denied" | "missing" | "doubtful" | "granted";
  /** The Deny that matches, or may. */
  readonly denial: Judgement;
}

/** Who has the needs, and which statements grant them. */
export interface NeedsQuestion {
  readonly needs: readonly Need[];
  readonly callerOf: (need: Need) => Caller;
  /** How far an Allow lets the caller; undefined where it is enough that nothing is denied. */
  readonly allows: StatementMatch | undefined;
}

/** Judges every need, in their order. Statements of all policies count together, and a Deny wins over every Allow. */
export function judgeNeeds(
  policies: readonly ParsedPolicy[],
  { needs, callerOf, allows }: NeedsQuestion,
): readonly JudgedNeed[] {
  const all = { statements: policies.flatMap(({ statements }) => statements) };
  const resourceOf = resourceReader();
  return needs.map((need) => {
    const { principal, context } = callerOf(need);
    const request: ReadRequest = {
      principal,
      action: readAction(need.action),
      resource: resourceOf(need.resource),
      context,
    };
    const denial = judge(all, "Deny", request);
    const allowed = allows ? judge(all, "Allow", request, allows).match : "yes";
    return { need, request, denial, state: stateOf(denial.match, allowed) };
  });
}

function stateOf(denied: Match, allowed: Match): JudgedNeed["state"] {
  if (denied === "yes") {
    return "denied";
  }
  if (allowed === "no") {
    return "missing";
  }
  return denied === "no" && allowed === "yes" ? "granted" : "doubtful";
}

/** Many needs are about few resources: each is read once. */
function resourceReader(): (arn: string) => Pattern {
  const read = new Map<string, Pattern>();
  return (arn) => {
    let resource = read.get(arn);
    if (!resource) {
      resource = readResource(arn);
      read.set(arn, resource);
    }
    return resource;
  };
}
