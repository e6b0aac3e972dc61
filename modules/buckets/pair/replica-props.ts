import { SIDE_OPTIONS, type SideProps } from "../bucket/guarded-bucket-props";
import { assertBucketName } from "../bucket/bucket-name";
import { assertAccountId } from "../options/account-id";
import { checkedBy, mapOf, oneOf } from "../options/option-kinds";
import {
  isObject,
  objectOf,
  type Check,
  type OptionTable,
} from "../options/option-table";
import {
  EXTERNAL_REPLICA,
  isExternalReplica,
} from "../replication/external-replica";
import {
  REPLICA_STORAGE_CLASSES,
  type ReplicaStorageClass,
} from "../replication/replication-rule";

/** A replica that the pair makes. */
export interface ReplicaProps extends SideProps {
  /** @default - the primary's name followed by "-replica" */
  readonly bucketName?: string;
  /**
   * Account of the replica, twelve digits, when its provider is for another one than the primary's. The replica then owns
   * its objects, and its policy lets the replication role in.
   * @default - the account of the primary
   */
  readonly accountId?: string;
  /**
   * Storage class of the replicas: a colder one costs less to keep and more to read.
   * @default - the class of the source object
   */
  readonly storageClass?: ReplicaStorageClass;
}

/** @internal a drill switches each of them */
export const REPLICA_OPTIONS: OptionTable<ReplicaProps> = {
  ...SIDE_OPTIONS,
  bucketName: checkedBy(assertBucketName),
  accountId: checkedBy(assertAccountId),
  storageClass: oneOf(REPLICA_STORAGE_CLASSES),
};

/** A replica that the pair makes, or one that is not managed here. */
export const FIRST_REPLICA: Check = (replica, path) =>
  isObject(replica) && isExternalReplica(replica)
    ? EXTERNAL_REPLICA(replica, path)
    : objectOf<ReplicaProps>(REPLICA_OPTIONS)(replica, path);

export const MORE_REPLICAS = mapOf(
  objectOf<ReplicaProps>(REPLICA_OPTIONS),
  '{ Third: { bucketName: "acme-orders-third", provider } }',
);
