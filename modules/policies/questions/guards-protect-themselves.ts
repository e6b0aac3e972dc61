import { unknown } from "../../facts/fact";
import { no, yes, type Answer } from "../words/answer";
import {
  caller,
  describe,
  namedPrincipals,
  strangers,
} from "../evaluation/callers";
import { explainGap } from "../explanations/explain-gap";
import { judgeDenials } from "../evaluation/judge";
import { listQuoted } from "../../sentences/list-words";
import { judgeTogether } from "../evaluation/judge-together";
import {
  readAction,
  readResource,
  type ReadRequest,
} from "../evaluation/read-request";
import { ifTaken } from "../refusals/doubt-of";
import { refusalOf } from "../refusals/refusal-of";
import type { ParsedPolicy } from "../document/statement";

/** Which bucket is guarded, and who is meant to change it. */
export interface GuardQuestion {
  readonly bucketArn: string;
  /** ARNs of the principals that deploy; only for the sentence. */
  readonly deployers: readonly string[];
}

/**
 * Whether a bucket policy denies, with MFA or without, every action that would undo the bucket's protection to all but
 * callers it names. Deleting versions is a question of its own, `deniedWithoutFreshMfa`.
 */
export function guardsProtectThemselves(
  policy: ParsedPolicy,
  { bucketArn, deployers }: GuardQuestion,
): Answer {
  const refusal = refusalOf(policy, { bucketArn });
  if (refusal !== undefined) {
    return no(`The protection can be undone: ${refusal}`);
  }
  const open: string[] = [];
  const hidden: string[] = [];
  let firstOpen = "";
  let firstHidden = "";
  for (const { actions, texts, suffix } of KINDS) {
    const resource = bucketArn + suffix;
    const read = readResource(resource);
    for (const { principal, context } of strangers(policy, texts, read)) {
      const request = { principal, context, resource: read };
      judgeDenials(policy, request, texts).forEach(({ match }, index) => {
        const action = actions[index] as string;
        const list = match === "hidden" ? hidden : open;
        if (
          match === "yes" ||
          list.includes(action) ||
          (match === "open" && isDeniedTogether(policy, request, action))
        ) {
          return;
        }
        list.push(action);
        const explain = () =>
          ` to ${describe(principal)}: ${explainGap(policy, { ...request, action: readAction(action) }, { action, resource })}`;
        if (match === "hidden") {
          firstHidden ||= explain();
        } else {
          firstOpen ||= explain();
        }
      });
    }
  }
  if (open.length > 0) {
    return no(
      `${listQuoted(open)} would undo the protection and ${areNot(open)} denied${suchAs(open)}${firstOpen}`,
    );
  }
  return hidden.length > 0
    ? unknown(
        `Nobody can know at synth whether ${listQuoted(hidden)} ${areNot(hidden, "is", "are")} denied${suchAs(hidden)}${firstHidden}`,
      )
    : ifTaken(policy, yes(guarded(policy, bucketArn, deployers)));
}

function isDeniedTogether(
  policy: ParsedPolicy,
  request: Omit<ReadRequest, "action">,
  action: string,
): boolean {
  const read = { ...request, action: readAction(action) };
  return judgeTogether(policy, read).match === "yes";
}

const KINDS = [
  actionsOn("", [
    "s3:PutBucketPolicy",
    "s3:DeleteBucketPolicy",
    "s3:PutBucketVersioning",
    "s3:PutLifecycleConfiguration",
    "s3:PutReplicationConfiguration",
    "s3:PutBucketObjectLockConfiguration",
    "s3:PutEncryptionConfiguration",
    "s3:PutBucketPublicAccessBlock",
    "s3:PutBucketOwnershipControls",
    "s3:PutBucketAcl",
  ]),
  actionsOn("/*", [
    "s3:BypassGovernanceRetention",
    "s3:PutObjectRetention",
    "s3:PutObjectLegalHold",
    "s3:UpdateObjectEncryption",
  ]),
];

function actionsOn(suffix: "" | "/*", actions: readonly string[]) {
  return { suffix, actions, texts: actions.map(readAction) };
}

function areNot(list: readonly string[], one = "is not", many = "are not") {
  return list.length === 1 ? one : many;
}

/** Of several, the first is explained. */
function suchAs(list: readonly string[]): string {
  return list.length === 1 ? "" : `, such as "${list[0]}"`;
}

function guarded(
  policy: ParsedPolicy,
  bucketArn: string,
  deployers: readonly string[],
): string {
  const exempt = namedPrincipals(policy)
    .filter((principal) =>
      KINDS.some(({ texts, suffix }) => {
        const resource = readResource(bucketArn + suffix);
        const request = { ...caller(principal, {}), resource };
        return judgeDenials(policy, request, texts).some(
          ({ match }) => match !== "yes",
        );
      }),
    )
    .map(({ arn }) => arn);
  const others = exempt.filter((arn) => !deployers.includes(arn));
  const whom =
    exempt.length === 0
      ? "everybody but the account's root user"
      : `all but ${listQuoted(exempt, 5)}`;
  return `The actions that would undo the protection are denied to ${whom}${
    deployers.length > 0 && others.length > 0
      ? `, of whom ${listQuoted(others)} ${areNot(others, "is not a deployer", "are not deployers")}`
      : ""
  }`;
}
