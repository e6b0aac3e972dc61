import { isRegionName, partitionOf } from "../../aws/region";
import type { AccountFacts } from "../../facts/account-facts";
import type { Fact } from "../../facts/fact";
import { code } from "./markdown-text";
import type { Ask } from "./page";

/** A bucket as commands write it: by what is known of it, and otherwise by variables that the reader sets. */
export interface Place {
  /** The name inside double quotes: a name holds nothing that a shell reads, a variable is filled in. */
  readonly name: string;
  readonly region: string;
  readonly arn: string;
  readonly account: string;
  /** `--bucket` and `--region`, as every command takes them. */
  readonly options: string;
  /** What is asked before name and Region are used. */
  readonly asks: readonly Ask[];
  /** What is asked before the account is used. */
  readonly asksAccount: readonly Ask[];
  /** For sentences. */
  readonly told: string;
}

/** What is known of a bucket's whereabouts. */
export interface Whereabouts {
  readonly name: Fact<string>;
  readonly region: Fact<string>;
  readonly account: Fact<AccountFacts>;
}

/**
 * @param role begins the names of the variables, such as `REPLICA`
 */
export function placeOf(whereabouts: Whereabouts, role: string): Place {
  const name = literal(whereabouts.name, isPlainName);
  const region = literal(whereabouts.region, isRegionName);
  const number = accountNumber(whereabouts.account);
  const asks = [
    ...(name === undefined
      ? [
          {
            variable: role,
            what: "the name of the bucket, which terraform state show tells",
          },
        ]
      : []),
    ...(region === undefined
      ? [{ variable: `${role}_REGION`, what: "the Region of that bucket" }]
      : []),
  ];
  const named = name ?? `$${role}`;
  const placed = region ?? `$${role}_REGION`;
  return {
    name: named,
    region: placed,
    arn: `arn:${partitionOf(region ?? "")}:s3:::${named}`,
    account: number ?? `$${role}_ACCOUNT`,
    options: `--bucket ${argument(named)} --region ${argument(placed)}`,
    asks,
    asksAccount:
      number === undefined
        ? [
            {
              variable: `${role}_ACCOUNT`,
              what: "the number of the account that owns the bucket",
            },
          ]
        : [],
    told: name === undefined ? `the bucket in ${code(named)}` : code(name),
  };
}

/** A text of names and variables as one argument. */
export function argument(text: string): string {
  return text.includes("$") ? `"${text}"` : text;
}

function literal(
  fact: Fact<string>,
  isGood: (value: string) => boolean,
): string | undefined {
  return fact.kind === "known" && isGood(fact.value) ? fact.value : undefined;
}

function accountNumber(account: Fact<AccountFacts>): string | undefined {
  return account.kind === "known"
    ? account.value.numbers.find((number) => /^\d{12}$/.test(number))
    : undefined;
}

/** No bucket of S3 has another name, and no shell reads anything into one. */
function isPlainName(name: string): boolean {
  return /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name);
}
