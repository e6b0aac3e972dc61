import { Token } from "cdktf";
import {
  anyText,
  kind,
  mapOf,
  oneOf,
  oneOrMore,
  text,
} from "../options/option-kinds";
import { objectOf, required, type Check } from "../options/option-table";
import type { PolicyPrincipal, PolicyStatement } from "./policy-statement";

const names = oneOrMore(orReference(text("write it out, or use a list")));

/** Somebody by type and name; "*" is everybody. */
const principal: Check = (value, path) =>
  value === "*"
    ? undefined
    : orReference(
        mapOf(names, '{ AWS: "arn:aws:iam::111122223333:root" }, or "*"'),
      )(value, path);

const condition: Check = mapOf(
  mapOf(
    oneOrMore(
      kind(
        "it must be text, a number, true or false",
        (value) =>
          ["string", "boolean"].includes(typeof value) ||
          Number.isFinite(value) ||
          Token.isUnresolved(value),
      ),
    ),
    '{ "aws:PrincipalOrgID": "o-a1b2c3d4e5" }',
  ),
  '{ StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }',
);

/** A statement in the words of a bucket policy. What it leaves out, the checklist tells. */
export const STATEMENT: Check = objectOf<PolicyStatement>({
  Sid: anyText,
  Effect: required(oneOf(["Allow", "Deny"])),
  Principal: principal,
  NotPrincipal: principal,
  Action: names,
  NotAction: names,
  Resource: names,
  NotResource: names,
  Condition: condition,
});

/**
 * A principal by its unique id: what a policy shows of a user or a role once it is deleted. S3 refuses to take it back.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export function deletedPrincipal({
  Principal,
  NotPrincipal,
}: PolicyStatement): string | undefined {
  return [...namesOf(Principal), ...namesOf(NotPrincipal)].find((name) =>
    /^A(IDA|ROA)[A-Z0-9]+$/.test(name),
  );
}

/** The names of AWS's own kind: accounts, users and roles. */
function namesOf(given: PolicyPrincipal | undefined): readonly string[] {
  return given === undefined || typeof given === "string"
    ? []
    : [given["AWS"] ?? []].flat();
}

/** What Terraform alone will know, of whatever type. */
function orReference(check: Check): Check {
  return (value, path) =>
    Token.isUnresolved(value) ? undefined : check(value, path);
}
