import { isAccountId } from "../../aws/account";
import { principalOf } from "../../aws/principal";
import type { AccountFacts } from "../../facts/account-facts";
import { unknown } from "../../facts/fact";
import { no, yes, type Answer } from "../words/answer";
import { hasExpression } from "../words/expression";
import {
  ABSENT,
  caller,
  namedPrincipals,
  present,
  TLS,
  type Caller,
} from "../evaluation/callers";
import { judgeDenials, type Judgement } from "../evaluation/judge";
import { listQuoted } from "../../sentences/list-words";
import { isMember, memberContext, ownerContext } from "../evaluation/members";
import { matchActions } from "../evaluation/match-statement";
import {
  statesWithoutMfa,
  WITHOUT_MFA,
  type MfaState,
} from "../evaluation/mfa-states";
import {
  hangsOnNotPrincipal,
  NOT_PRINCIPAL_CAUTION,
} from "../evaluation/not-principal";
import { readAction, readResource } from "../evaluation/read-request";
import { ifTaken } from "../refusals/doubt-of";
import { refusalOf } from "../refusals/refusal-of";
import type { Principal, Request } from "../words/request";
import type { ParsedPolicy } from "../document/statement";

/** Which bucket is managed, and by whom. */
export interface OwnerQuestion {
  readonly bucketArn: string;
  /** ARNs of the roles and users that deploy; with none, it is enough that somebody can. */
  readonly deployers: readonly string[];
  /** The account that owns the bucket; undefined when nobody knows which one it is. */
  readonly account?: AccountFacts;
}

/**
 * Whether a bucket policy leaves the deployers able to read and manage the bucket, over TLS and without MFA. It judges
 * what is denied; that the deployers are allowed is a matter of their own policies.
 */
export function ownerCanManage(
  policy: ParsedPolicy,
  question: OwnerQuestion,
): Answer {
  const refusal = refusalOf(policy, question);
  if (refusal !== undefined) {
    return no(`The bucket cannot be managed: ${refusal}`);
  }
  return ifTaken(
    policy,
    question.deployers.length > 0
      ? everyDeployerCan(policy, question)
      : somebodyCan(policy, question),
  );
}

function everyDeployerCan(
  policy: ParsedPolicy,
  { bucketArn, deployers, account }: OwnerQuestion,
): Answer {
  let doubt: Answer | undefined;
  for (const arn of deployers) {
    const principal = deployer(arn);
    if (!principal) {
      doubt ??= unknown(
        `Cannot judge deployer "${arn}": it is not the ARN of one role or user, name the role itself and not its session`,
      );
      continue;
    }
    const callers = deploying(policy, principal, account);
    const found = deniedTo(policy, bucketArn, callers);
    if (found.match === "yes") {
      return no(lockedOut(policy, bucketArn, found, `"${arn}"`));
    }
    if (found.match !== "no") {
      doubt ??= doubtful(found, `"${arn}"`, account);
    }
  }
  return (
    doubt ??
    yes(
      `Nothing that managing the bucket takes is denied to ${listQuoted(deployers)}`,
    )
  );
}

function somebodyCan(
  policy: ParsedPolicy,
  { bucketArn, account }: OwnerQuestion,
): Answer {
  const found = deniedTo(policy, bucketArn, somebody(policy, account));
  if (found.match === "no") {
    return yes(
      "Nothing that managing the bucket takes is denied to the users and roles of its account",
    );
  }
  for (const kind of account ? (["role", "user"] as const) : []) {
    const callers = somebody(policy, account, kind);
    if (deniedTo(policy, bucketArn, callers).match === "no") {
      return yes(
        `Nothing that managing the bucket takes is denied to the ${kind}s of its account`,
      );
    }
  }
  let doubt: Answer | undefined;
  for (const principal of namedPrincipals(policy)) {
    if (
      (principal.kind !== "role" && principal.kind !== "user") ||
      principalOf(principal.arn)?.kind === "session"
    ) {
      continue;
    }
    const { arn } = principal;
    const callers = deploying(policy, principal, account);
    const own = deniedTo(policy, bucketArn, callers);
    if (own.match === "no") {
      return yes(`The policy leaves "${arn}" able to manage the bucket`);
    }
    if (own.match !== "yes") {
      doubt ??= doubtful(own, `"${arn}"`, account);
    }
  }
  if (found.match !== "yes") {
    return doubtful(found, "the users and roles of its account", account);
  }
  const whom = account ? "the users and roles of its account" : "everybody";
  return doubt ?? no(lockedOut(policy, bucketArn, found, whom));
}

function deployer(
  arn: string,
): Extract<Principal, { readonly arn: string }> | undefined {
  if (hasExpression(arn)) {
    return { kind: "role", arn };
  }
  const kind = principalOf(arn)?.kind;
  return kind === "root" || kind === "user" || kind === "role"
    ? { kind, arn }
    : undefined;
}

interface Denied extends Judgement {
  readonly actions: readonly string[];
  readonly principal: Principal | undefined;
}

/** The worst that happens to any of the actions, and which ones it happens to. */
function deniedTo(
  policy: ParsedPolicy,
  bucketArn: string,
  callers: readonly Caller[],
): Denied {
  const resource = readResource(bucketArn);
  let worst: Denied = {
    match: "no",
    statement: undefined,
    actions: [],
    principal: undefined,
  };
  for (const { principal, context } of callers) {
    const request = { principal, context, resource };
    judgeDenials(policy, request, TEXTS).forEach((judgement, index) => {
      const action = ACTIONS[index] as string;
      if (SEVERITY[judgement.match] > SEVERITY[worst.match]) {
        worst = { ...judgement, actions: [action], principal };
      } else if (
        judgement.match === worst.match &&
        judgement.match !== "no" &&
        !worst.actions.includes(action)
      ) {
        worst = { ...worst, actions: [...worst.actions, action] };
      }
    });
  }
  return worst;
}

const SEVERITY = { no: 0, hidden: 1, open: 2, yes: 3 };

/**
 * How Terraform calls S3: over TLS, signed in the header, not through another service, nor as one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceaccount
 */
function inState(
  principal: Principal,
  { context }: MfaState,
  more: Request["context"] = {},
): Caller {
  return caller(principal, {
    ...context,
    ...TLS,
    "s3:signatureversion": present("AWS4-HMAC-SHA256"),
    "s3:authType": present("REST-HEADER"),
    "aws:ViaAWSService": present("false"),
    "aws:PrincipalServiceName": ABSENT,
    "aws:PrincipalServiceNamesList": ABSENT,
    "aws:SourceAccount": ABSENT,
    "aws:SourceArn": ABSENT,
    "aws:SourceOrgID": ABSENT,
    "aws:SourceOrgPaths": ABSENT,
    ...more,
  });
}

/** Asked for of every policy, so read once. */
const SOMEBODY = new Map(
  WITHOUT_MFA.map((state) => [state, inState({ kind: "unnamed" }, state)]),
);

/** Somebody of the bucket's account whom the policy does not name: any user or role, or one of this kind. */
function somebody(
  policy: ParsedPolicy,
  account: AccountFacts | undefined,
  kind?: "role" | "user",
): readonly Caller[] {
  if (!account) {
    return statesWithoutMfa(policy).map(
      (state) => SOMEBODY.get(state) as Caller,
    );
  }
  const principal = { kind: "unnamed", account: account.numbers } as const;
  const context = {
    ...memberContext(kind, account),
    ...ownerContext(account),
  };
  return statesWithoutMfa(policy).map((state) =>
    inState(principal, state, context),
  );
}

function deploying(
  policy: ParsedPolicy,
  principal: Principal,
  account?: AccountFacts,
): readonly Caller[] {
  const kind = principal.kind === "user" ? "user" : "role";
  const context = {
    ...(account && isMember(principal, account)
      ? memberContext(kind, account)
      : {}),
    ...ownerContext(account),
  };
  return statesWithoutMfa(policy).map((state) =>
    inState(principal, state, context),
  );
}

/** Whether nobody who signs in may put or delete the policy: the account's root user may all the same. */
function onlyRootCouldRepair(policy: ParsedPolicy, bucketArn: string): boolean {
  const resource = readResource(bucketArn);
  const anybody = [
    { kind: "unnamed" } as const,
    ...namedPrincipals(policy),
  ].flatMap((principal) => deploying(policy, principal));
  return anybody.every(({ principal, context }) =>
    judgeDenials(policy, { principal, context, resource }, REPAIRS).every(
      ({ match }) => match === "yes",
    ),
  );
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html */
const REPAIRS = ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"].map(readAction);

function lockedOut(
  policy: ParsedPolicy,
  bucketArn: string,
  { actions, statement }: Denied,
  whom: string,
): string {
  const action = readAction(actions[0] ?? "");
  const allow = policy.statements.find(
    (one) => one.effect === "Allow" && matchActions(one, action) === "yes",
  );
  const override = allow
    ? `; ${allow.label} allows it, but an Allow never overrides a Deny`
    : "";
  const repair = onlyRootCouldRepair(policy, bucketArn)
    ? ", and only the account's root user could repair the policy"
    : "";
  return `${listQuoted(actions)} ${actions.length === 1 ? "is" : "are"} denied to ${whom} by ${statement?.label}${repair}${override}; exempt who deploys by ArnNotLike on "aws:PrincipalArn"`;
}

function doubtful(
  { actions, statement, principal }: Denied,
  whom: string,
  account: AccountFacts | undefined,
): Answer {
  const denial = `${statement?.label} may deny ${listQuoted(actions)} to ${whom}`;
  if (principal && hangsOnNotPrincipal(statement, principal)) {
    return unknown(
      `${denial}: ${NOT_PRINCIPAL_CAUTION}; use Principal "*" and exempt who deploys by ArnNotLike on "aws:PrincipalArn" with a full ARN`,
    );
  }
  const keys = new Map(
    statement?.condition.map(({ lowerKey, key }) => [lowerKey, key]),
  );
  const on =
    keys.size > 0 ? `, which hangs on ${listQuoted([...keys.values()])}` : "";
  const ways = [
    ...[...keys.keys()].flatMap((key) => wayOut(key, account)),
    'exempt who deploys by ArnNotLike on "aws:PrincipalArn" with a full ARN',
  ];
  return unknown(`${denial}${on}; ${[...new Set(ways)].join(", or ")}`);
}

/** What would make a comparison with the account, or its organization, certain. */
function wayOut(
  lowerKey: string,
  account: AccountFacts | undefined,
): readonly string[] {
  const number = account?.numbers.find(isAccountId);
  switch (lowerKey) {
    case "aws:principalaccount":
    case "aws:resourceaccount":
      return [
        number === undefined
          ? "name the account in allowed_account_ids of the provider, or compare it with the account_id of data.aws_caller_identity"
          : `compare it with "${number}"`,
      ];
    case "aws:principalorgid":
    case "aws:resourceorgid":
      return ["compare it with the id of data.aws_organizations_organization"];
    default:
      return [];
  }
}

/**
 * What a Terraform refresh reads of a bucket and its companions, and what an apply writes. Without
 * `s3:DeleteBucketPolicy`: who may put a policy may empty it.
 */
const ACTIONS = [
  "s3:ListBucket",
  "s3:GetAccelerateConfiguration",
  "s3:GetBucketAcl",
  "s3:GetBucketCORS",
  "s3:GetBucketLocation",
  "s3:GetBucketLogging",
  "s3:GetBucketNotification",
  "s3:GetBucketObjectLockConfiguration",
  "s3:GetBucketOwnershipControls",
  "s3:GetBucketPolicy",
  "s3:GetBucketPublicAccessBlock",
  "s3:GetBucketRequestPayment",
  "s3:GetBucketTagging",
  "s3:GetBucketVersioning",
  "s3:GetBucketWebsite",
  "s3:GetEncryptionConfiguration",
  "s3:GetLifecycleConfiguration",
  "s3:GetReplicationConfiguration",
  "s3:PutBucketObjectLockConfiguration",
  "s3:PutBucketOwnershipControls",
  "s3:PutBucketPolicy",
  "s3:PutBucketPublicAccessBlock",
  "s3:PutBucketTagging",
  "s3:PutBucketVersioning",
  "s3:PutEncryptionConfiguration",
  "s3:PutLifecycleConfiguration",
  "s3:PutReplicationConfiguration",
];

const TEXTS = ACTIONS.map(readAction);
