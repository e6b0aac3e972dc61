import { isAccountId } from "../../aws/account";
import { parseArn } from "../../aws/arn";
import type { AccountFacts } from "../../facts/account-facts";
import { unknown } from "../../facts/fact";
import { ABSENT, caller } from "../evaluation/callers";
import { judge } from "../evaluation/judge";
import { matchStatement } from "../evaluation/match-statement";
import { readAction, readResource } from "../evaluation/read-request";
import { no, yes, type Answer } from "../words/answer";
import type {
  ParsedPolicy,
  PrincipalName,
  Statement,
} from "../document/statement";

/** The bucket that somebody may upload to. */
export interface OthersMayUploadQuestion {
  readonly bucketArn: string;
  /** The account that owns it; undefined when nobody knows which one it is. */
  readonly account?: AccountFacts;
}

/** Somebody who grants the bucket's owner nothing. */
const WRITER = caller(
  { kind: "unnamed" },
  {
    "s3:x-amz-acl": ABSENT,
    "s3:x-amz-grant-full-control": ABSENT,
    "s3:x-amz-grant-read": ABSENT,
    "s3:x-amz-grant-read-acp": ABSENT,
  },
);

/**
 * Whether a bucket policy lets somebody of another account upload an object without granting it to the bucket's owner.
 * AWS services are left out: they grant what they write.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export function othersMayUpload(
  policy: ParsedPolicy,
  { bucketArn, account }: OthersMayUploadQuestion,
): Answer {
  const request = {
    ...WRITER,
    action: readAction("s3:PutObject"),
    resource: readResource(`${bucketArn}/*`),
  };
  const letting = policy.statements.filter(
    (statement) =>
      statement.hidden !== undefined ||
      (statement.effect !== "Deny" &&
        matchStatement({ ...statement, principals: undefined }, request) !==
          "no"),
  );
  const reached = letting.map((statement) => ({
    statement,
    ...others(statement, account),
  }));
  const some = reached.filter(({ reaches }) => reaches !== "no");
  const certain = some.find(({ reaches }) => reaches === "yes");
  const [first] = certain ? [certain] : some;
  if (!first || judge(policy, "Deny", request).match === "yes") {
    return no("the bucket policy lets nobody of another account upload");
  }
  const whom = `${first.statement.label} of the bucket policy`;
  return first.reaches === "yes"
    ? yes(`${whom} lets ${first.whom} upload`)
    : unknown(`${whom} may let ${first.whom} of another account upload`);
}

interface Reached {
  readonly reaches: "yes" | "no" | "open";
  readonly whom: string;
}

function others(
  { principals, hidden }: Statement,
  account: AccountFacts | undefined,
): Reached {
  if (hidden !== undefined || !principals || principals.negated) {
    return { reaches: "open", whom: "somebody" };
  }
  if (principals.everyone) {
    return { reaches: "yes", whom: "everybody" };
  }
  const all = principals.names.map((name) => ({
    reaches: isOther(name, account),
    whom: name.value.raw,
  }));
  return (
    all.find(({ reaches }) => reaches === "yes") ??
    all.find(({ reaches }) => reaches === "open") ?? {
      reaches: "no",
      whom: "nobody",
    }
  );
}

function isOther(
  { type, value: { raw } }: PrincipalName,
  account: AccountFacts | undefined,
): Reached["reaches"] {
  if (type === "Service") {
    return "no";
  }
  if (type !== "AWS") {
    return "open";
  }
  const named = parseArn(raw)?.account ?? raw;
  const { numbers = [], members = [] } = account ?? {};
  if (numbers.includes(named) || members.includes(raw)) {
    return "no";
  }
  return isAccountId(named) && numbers.some(isAccountId) ? "yes" : "open";
}
