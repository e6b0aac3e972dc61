import { PARTITIONS } from "../aws/partition";
import type { GuardedAction, PlanDemand } from "../checklist";

/** When Terraform looks at a condition: before the resource changes, or, as it reads the resource itself, afterwards. */
export interface Condition {
  readonly when: "precondition" | "postcondition";
  /** An expression of Terraform's. */
  readonly expression: string;
}

/**
 * A demand as a condition of the resource that is asked. What an expression cannot read, such as a policy that is no JSON,
 * does not meet the demand.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/custom-conditions
 */
export function conditionOf(demand: PlanDemand): Condition {
  switch (demand.kind) {
    case "versioning-enabled":
      return after(`(${demand.status}) == "Enabled"`);
    case "regions-differ": {
      const [one, other] = demand.regions;
      return {
        when: "precondition",
        expression: `${one} != ${other} && ${isRegion(one)} && ${isRegion(other)}`,
      };
    }
    case "policy-guards":
      return after(
        `try(anytrue([for statement in ${STATEMENTS} : ${guards(demand)}]), false)`,
      );
    case "policy-denies-no-more":
      return after(
        `try(alltrue([for statement in ${STATEMENTS} : ${DENIES_NO_MORE}]), false)`,
      );
    case "names":
      return after(`contains([${demand.names.join(", ")}], self.bucket)`);
    case "names-none":
      return after(
        `!contains(concat(${["[]", ...demand.names].join(", ")}), self.bucket)`,
      );
  }
}

function after(expression: string): Condition {
  return { when: "postcondition", expression };
}

/** The commercial partition: a Region that nobody knew was taken to be of it. */
function isRegion(expression: string): string {
  const [{ regions } = { regions: /^$/ }] = PARTITIONS;
  return `can(regex(${JSON.stringify(regions.source)}, ${expression}))`;
}

const STATEMENTS = "flatten([jsondecode(self.policy).Statement])";

const ELEMENTS = [
  "Sid",
  "Effect",
  "Principal",
  "Action",
  "Resource",
  "Condition",
];

const IS_PLAIN = `length(setsubtract(keys(statement), ${JSON.stringify(ELEMENTS)})) == 0`;

const FOR_EVERYBODY =
  'try(contains(flatten([statement.Principal.AWS]), "*"), statement.Principal == "*", false)';

const AGES =
  'flatten([statement.Condition.NumericGreaterThanIfExists["aws:MultiFactorAuthAge"]])';

/** The only condition that a guard may have, with one key and one value. */
function needsFreshMfa(maxMfaAgeSeconds: number): string {
  return [
    "try(",
    'join(",", keys(statement.Condition)) == "NumericGreaterThanIfExists"',
    ' && join(",", keys(statement.Condition.NumericGreaterThanIfExists)) == "aws:MultiFactorAuthAge"',
    ` && length(${AGES}) == 1 && tonumber(${AGES}[0]) >= 0 && tonumber(${AGES}[0]) <= ${maxMfaAgeSeconds}`,
    ", false)",
  ].join("");
}

function guards({
  bucket,
  action,
  maxMfaAgeSeconds,
}: {
  readonly bucket: string | undefined;
  readonly action: GuardedAction;
  readonly maxMfaAgeSeconds: number;
}): string {
  const suffix = action === "s3:DeleteBucket" ? "" : "/*";
  // A name with other characters is no bucket's, and would have to be escaped.
  const name = bucket && /^[\w.-]+$/.test(bucket) ? bucket : "${self.bucket}";
  return [
    `try(${IS_PLAIN} && statement.Effect == "Deny" && ${FOR_EVERYBODY}`,
    ` && contains(flatten([statement.Action]), "${action}")`,
    ` && anytrue([for arn in flatten([statement.Resource]) : endswith(arn, ":s3:::${name}${suffix}")])`,
    ` && ${needsFreshMfa(maxMfaAgeSeconds)}, false)`,
  ].join("");
}

const DENIES_NO_MORE = [
  `try(${IS_PLAIN} && (statement.Effect == "Allow" || statement.Effect == "Deny" && (`,
  [
    'length(setsubtract(flatten([statement.Action]), ["s3:DeleteBucket", "s3:DeleteObjectVersion"])) == 0',
    'try(jsonencode(statement.Condition) == jsonencode({ Bool = { "aws:SecureTransport" = "false" } }), false)',
    'try(jsonencode(statement.Action) == jsonencode("s3:PutObject") && jsonencode(statement.Condition) == jsonencode({ Null = { "s3:x-amz-server-side-encryption-customer-algorithm" = "false" } }), false)',
  ].join(" || "),
  ")), false)",
].join("");
