import { accountOf as accountIn, isAccountId } from "../../aws/account";
import { partitionOf } from "../../aws/region";
import type { AccountFacts } from "../../facts/account-facts";
import { known, unknown, valueOf, type Fact } from "../../facts/fact";
import { printText } from "../../facts/printed-text";
import type { Expressions } from "../../terraform/expressions";
import type { Resource, Stack } from "../../terraform/stack-index";
import type { Bucket } from "./bucket";
import { credentialsOf } from "./credentials";
import { configurationsOf, providerName } from "./region";

/** Attributes of data sources that are the number of the account that is signed in, or its organization. */
const NUMBERS = { "data.aws_caller_identity": ["account_id", "id"] };
const ORGANIZATIONS = { "data.aws_organizations_organization": ["id"] };

const USERS_AND_ROLES = [
  "aws_iam_role",
  "aws_iam_user",
  "data.aws_iam_role",
  "data.aws_iam_user",
];

/** A user or role as a policy names it by reference: the stack, and the address. */
const MEMBER =
  /\$\{([^{}"\\\s]*)\/((?:data\.)?aws_iam_(?:role|user)\.[\w-]+)\.arn\}/g;

const UNNAMED =
  "its provider names no account: write allowed_account_ids, which Terraform holds it to";

const byProvider = new WeakMap<Stack, Map<string, Omit<Found, "members">>>();

interface Found extends Pick<AccountFacts, "numbers" | "organizations"> {
  readonly credentials: string;
}

/**
 * Whose account a bucket is made in, which owns it: what the provider is held to, the role that it assumes, the role that
 * replicates the bucket, which cannot be of another account, and whoever reads the account with the same credentials.
 *
 * @param policy the bucket's policy, in which members of the account may be named
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs#allowed_account_ids-1
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export function accountOf(
  { resource, region }: Bucket,
  policy: unknown,
  replicationRole: string | undefined,
  expressions: Expressions,
): Fact<AccountFacts> {
  const found = signedIn(resource, expressions);
  const ofRole = replicationRole && accountIn(replicationRole);
  const numbers = [...new Set([...(ofRole ? [ofRole] : []), ...found.numbers])];
  return accountFacts({
    ...found,
    numbers,
    region,
    members: () =>
      membersIn(policy, resource.stack, found.credentials, expressions),
  });
}

/** The account in which anything else is made, such as a key: by what makes it alone. */
export function accountOfResource(
  resource: Resource,
  region: Fact<string>,
  expressions: Expressions,
): Fact<AccountFacts> {
  const found = signedIn(resource, expressions);
  return accountFacts({ ...found, region, members: () => [] });
}

function accountFacts({
  numbers,
  organizations,
  region,
  members,
}: Omit<Found, "credentials"> & {
  readonly region: Fact<string>;
  readonly members: () => readonly string[];
}): Fact<AccountFacts> {
  if (numbers.length === 0 && organizations.length === 0) {
    return unknown(UNNAMED);
  }
  const partition = valueOf(region) && partitionOf(valueOf(region)!);
  return known({
    numbers,
    arns:
      partition === undefined
        ? []
        : numbers.map((number) => `arn:${partition}:iam::${number}:`),
    organizations,
    members: members(),
  });
}

function signedIn(resource: Resource, expressions: Expressions): Found {
  const { stack, body } = resource;
  const provider = providerName(body) ?? "";
  const cached = byProvider.get(stack) ?? new Map<string, Found>();
  byProvider.set(stack, cached);
  let found = cached.get(provider);
  if (!found) {
    const credentials = credentialsOf(resource, expressions);
    const read = (attributes: Readonly<Record<string, readonly string[]>>) =>
      Object.entries(attributes).flatMap(([type, names]) =>
        (stack.byType.get(type) ?? [])
          .filter((each) => isMadeBy(credentials, each, expressions))
          .flatMap((each) =>
            names.map((name) =>
              printText(expressions.opaqueAttribute(each, name)),
            ),
          ),
      );
    found = {
      credentials,
      numbers: [
        ...heldTo(stack, provider, expressions),
        ...(isAccountId(credentials) ? [credentials] : []),
        ...read(NUMBERS),
      ],
      organizations: read(ORGANIZATIONS),
    };
    cached.set(provider, found);
  }
  return found;
}

/** The only account that Terraform lets a provider sign in to. */
function heldTo(
  stack: Stack,
  provider: string,
  expressions: Expressions,
): readonly string[] {
  const [configuration, second] = configurationsOf(
    stack,
    provider,
    expressions,
  );
  if (!configuration || second) {
    return [];
  }
  const { body, scope } = configuration;
  const allowed = expressions.json(body.allowed_account_ids, scope);
  const [only, another] = Array.isArray(allowed) ? (allowed as unknown[]) : [];
  return typeof only === "string" && isAccountId(only) && another === undefined
    ? [only]
    : [];
}

function isMadeBy(
  credentials: string,
  resource: Resource,
  expressions: Expressions,
): boolean {
  return (
    resource.body !== undefined &&
    expressions.repeatOf(resource) === undefined &&
    credentialsOf(resource, expressions) === credentials
  );
}

function membersIn(
  policy: unknown,
  stack: Stack,
  credentials: string,
  expressions: Expressions,
): readonly string[] {
  const found = new Set<string>();
  const text = policy === undefined ? "" : JSON.stringify(policy);
  for (const [reference, path, address = ""] of text.matchAll(MEMBER)) {
    const member = path === stack.path && stack.resources.get(address);
    if (
      member &&
      USERS_AND_ROLES.includes(member.type) &&
      isMadeBy(credentials, member, expressions)
    ) {
      found.add(reference);
    }
  }
  return [...found];
}
