import { bucketOf } from "../words/bucket-of";
import type { Demand } from "../words/demand";
import type { Match } from "../matching/match";
import { matchResources } from "../evaluation/match-statement";
import { listQuoted } from "../../sentences/list-words";
import { readResource, type ReadRequest } from "../evaluation/read-request";
import type { ParsedPolicy, Statement } from "../document/statement";
import { isPolicyVariable } from "../matching/pattern";

/** Why a statement's `Resource` does not cover what it has to, as the end of a sentence about the statement. */
export function explainResource(
  statement: Statement,
  match: Match,
  request: ReadRequest,
  demand: Demand,
  policy: ParsedPolicy,
): string {
  const { negated, patterns } = statement.resources;
  const names = listQuoted(patterns.map(({ raw }) => raw));
  const fix = `use Resource "${demand.resource}"`;
  if (negated) {
    return match === "hidden"
      ? `leaves out ${names} by NotResource, which only Terraform can tell apart from this one; ${fix}`
      : `leaves it out by NotResource ${names}; ${fix}`;
  }
  if (patterns.some(({ symbols }) => symbols.some(isPolicyVariable))) {
    const version =
      policy.version === "2008-10-17"
        ? ", or is plain text as long as Version is not 2012-10-17"
        : "";
    return `names ${names}, whose policy variable changes with the caller${version}; ${fix}`;
  }
  if (match === "hidden") {
    return `names ${names}, and only Terraform can tell whether that is "${demand.resource}"; ${fix}`;
  }
  if (match === "open") {
    return request.resource.wild
      ? `names ${names}, which covers only some of the objects; ${fix}`
      : `names ${names}, whose wildcard would have to reach past a colon; ${fix}`;
  }
  if (request.resource.wild) {
    const bucket = readResource(bucketOf(demand.resource));
    if (matchResources(statement, bucket) === "yes") {
      return `names the bucket, but "${demand.action}" is about its objects; ${fix}`;
    }
  } else {
    const objects = matchResources(
      statement,
      readResource(`${demand.resource}/*`),
    );
    if (objects === "yes" || objects === "open") {
      return `names objects (${names}), but "${demand.action}" is about the bucket itself; ${fix}`;
    }
  }
  return `is about something else (${names}); ${fix}`;
}
