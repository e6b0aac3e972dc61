import { Token } from "cdktf";
import { quoted } from "../../sentences/quoted";
import { MAX_NAME_LENGTH } from "../bucket/bucket-name";
import { assertConstructId } from "../options/construct-id";
import type { ProtectedBucketProps } from "./protected-bucket-props";
import type { ReplicaProps } from "./replica-props";
import { misuse } from "../../sentences/misuse";

const SUFFIX = "-replica";

/**
 * The replica's name: its own, or the primary's followed by `-replica`.
 *
 * @throws when it is the primary's, or a default one is longer than the 63 characters S3 takes
 */
export function replicaName(
  primaryName: string,
  { bucketName }: Pick<ReplicaProps, "bucketName">,
): string {
  const name = bucketName ?? `${primaryName}${SUFFIX}`;
  if (name === primaryName) {
    throw misuse(
      `Cannot replicate bucket "${primaryName}": the replica has the same name, give it another one`,
    );
  }
  if (
    bucketName === undefined &&
    !Token.isUnresolved(primaryName) &&
    name.length > MAX_NAME_LENGTH
  ) {
    throw misuse(
      `Cannot name the replica of bucket "${primaryName}": ${quoted(name)} is ${name.length} characters long, S3 takes up to ${MAX_NAME_LENGTH}; set replica.bucketName`,
    );
  }
  return name;
}

/** Ids of what one more replica adds to its pair. */
export const constructIdOf = (replicaId: string) => `Replica-${replicaId}`;
export const keyIdOf = (constructId: string) => `${constructId}Key`;

/** @throws when an id of `moreReplicas` is none or is taken by another replica's key, or a replica has no name of its own */
export function assertMoreReplicas({
  bucketName,
  moreReplicas = {},
  createKmsKeys,
}: ProtectedBucketProps): void {
  const takenByKeys = Object.entries(moreReplicas)
    .filter(([, { kmsKeyArn }]) => createKmsKeys && kmsKeyArn === undefined)
    .map(([replicaId]) => keyIdOf(replicaId));
  for (const [replicaId, { bucketName: name }] of Object.entries(
    moreReplicas,
  )) {
    const action = `add replica ${JSON.stringify(replicaId)} of bucket "${bucketName}"`;
    assertConstructId(replicaId, action);
    if (takenByKeys.includes(replicaId)) {
      throw misuse(
        `Cannot ${action}: its id is taken by the key of another replica, use none of ${takenByKeys.map((id) => `"${id}"`).join(", ")}`,
      );
    }
    if (name === undefined) {
      throw misuse(`Cannot ${action}: it has no bucketName, give it one`);
    }
  }
}
