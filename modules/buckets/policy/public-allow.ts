import type { PolicyStatement } from "./policy-statement";

/**
 * Keys that hold a statement to somebody, as AWS lists them, and those of which it does not say how S3 weighs them, such
 * as `aws:PrincipalTag`: a statement that asks for one of these is let through. So is a key that is a reference.
 */
const HOLDING_KEYS =
  /^(aws:(principal|source|vpc|user|calledvia|viaawsservice|federated)|s3:dataaccesspoint|s3:x-amz-server-side-encryption-aws-kms-key-id$)|\$\{/i;

/** S3 takes a wider range of addresses for everybody. */
const SHORTEST_PREFIX = 8;

/**
 * Whether S3 surely takes a statement for public, and so refuses its policy where public policies are blocked: it lets
 * everybody in, and no condition holds it to somebody.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function isPublicAllow(statement: PolicyStatement): boolean {
  return (
    statement.Effect === "Allow" &&
    letsEverybody(statement) &&
    !Object.entries(statement.Condition ?? {}).some(
      ([operator, keys]) =>
        !/not/i.test(operator) &&
        Object.entries(keys).some(
          ([key, values]) =>
            HOLDING_KEYS.test(key) &&
            [values].flat().every((value) => isNarrow(key, String(value))),
        ),
    )
  );
}

function letsEverybody({ Principal, NotPrincipal }: PolicyStatement): boolean {
  return (
    NotPrincipal !== undefined ||
    Principal === "*" ||
    (typeof Principal === "object" &&
      [Principal["AWS"] ?? []].flat().includes("*"))
  );
}

function isNarrow(key: string, value: string): boolean {
  if (/^aws:source(vpc|vpce)$/i.test(key)) {
    return !/[*?]/.test(value);
  }
  const prefix = /^aws:(vpc)?sourceip$/i.test(key)
    ? /\/(\d+)$/.exec(value)?.[1]
    : undefined;
  return (
    Number(prefix ?? SHORTEST_PREFIX) >= SHORTEST_PREFIX &&
    !/^[*?]+$/.test(value)
  );
}
