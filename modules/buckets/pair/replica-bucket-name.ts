import { Token } from "cdktf";

const SUFFIX = "-replica";
const MAX_LENGTH = 63;

/**
 * The replica's default name: the primary's name followed by `-replica`.
 *
 * @throws when the result is longer than the 63 characters S3 takes
 */
export function replicaBucketName(primaryName: string): string {
  const name = `${primaryName}${SUFFIX}`;
  if (!Token.isUnresolved(primaryName) && name.length > MAX_LENGTH) {
    throw new Error(
      `Cannot name the replica of bucket "${primaryName}": "${name}" is ${name.length} characters long, S3 takes up to ${MAX_LENGTH}; set replica.bucketName`,
    );
  }
  return name;
}
