import { parseArn } from "./arn";

/** Whether a text is the number of an account. */
export function isAccountId(text: string): boolean {
  return /^\d{12}$/.test(text);
}

/** The account that owns what an ARN names; undefined when it is not written out, as in a bucket's. */
export function accountOf(arn: string): string | undefined {
  const account = parseArn(arn)?.account;
  return account !== undefined && isAccountId(account) ? account : undefined;
}
