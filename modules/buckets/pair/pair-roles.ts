import type { Construct } from "constructs";
import { pick } from "../options/pick";
import { ReplicationRole } from "../replication/replication-role";
import { ROLE_CHOICES } from "../replication/service-role";
import {
  managedReplica,
  type ProtectedBucketProps,
} from "./protected-bucket-props";
import { replicaName } from "./replica-names";

/** The roles that a pair replicates with; they come first, for a bucket of another account names them in its policy. */
export interface PairRoles {
  readonly forth: ReplicationRole;
  /** The role of the way back, when there is one. */
  readonly back?: ReplicationRole;
}

export function addPairRoles(
  scope: Construct,
  props: ProtectedBucketProps,
): PairRoles {
  const { bucketName, primary, twoWay } = props;
  const managed = managedReplica(props);
  return {
    forth: new ReplicationRole(scope, "ReplicationRole", {
      ...pick(props, ROLE_CHOICES),
      provider: primary.provider,
      bucketName,
    }),
    back:
      twoWay && managed
        ? new ReplicationRole(scope, "ReverseReplicationRole", {
            ...pick(props, ROLE_CHOICES),
            provider: managed.provider,
            bucketName: replicaName(bucketName, managed),
          })
        : undefined,
  };
}
