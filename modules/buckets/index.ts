export type { Adoption, ExistingConfiguration } from "./adoption/adoption";
export { AlarmTopic } from "./alarms/alarm-topic";
export type { AlarmTopicProps } from "./alarms/alarm-topic";
export { BucketKey } from "./bucket/bucket-key";
export type { BucketKeyProps } from "./bucket/bucket-key";
export { BucketReplication } from "./replication/bucket-replication";
export type { BucketReplicationProps } from "./replication/bucket-replication";
export type { ColdStorage, ColdStorageClass } from "./bucket/cold-storage";
export type { ConfigurationGuard } from "./policy/configuration-guard";
// For who wraps a pair in a stack of their own, as `ProtectedStorageStack` does.
export { isExternalReplica } from "./replication/external-replica";
export type { ExternalReplica } from "./replication/external-replica";
export { FailedReplicationNotifications } from "./alarms/failed-replication-notifications";
export type { FailedReplicationNotificationsProps } from "./alarms/failed-replication-notifications";
export type { NotificationTarget } from "./alarms/merged-notifications";
export { GuardedBucket } from "./bucket/guarded-bucket";
export type {
  GuardedBucketProps,
  GuardProps,
  SideProps,
} from "./bucket/guarded-bucket-props";
export { MfaDeleteCeremony } from "./bucket/mfa-delete-ceremony";
export type { MfaDeleteCeremonyProps } from "./bucket/mfa-delete-ceremony";
export type { Lifecycle } from "./bucket/lifecycle-rules";
export type { NoncurrentVersions } from "./bucket/noncurrent-versions";
export type {
  PolicyCondition,
  PolicyPrincipal,
  PolicyStatement,
  PolicyValue,
} from "./policy/policy-statement";
export type { PairAlarms } from "./pair/pair-alarms";
export { ProtectedBucket } from "./pair/protected-bucket";
export type { ProtectedBucketProps } from "./pair/protected-bucket-props";
export type { ReplicaProps } from "./pair/replica-props";
export type { ReplicationEnd } from "./replication/replication-end";
export { ReplicationAlarms } from "./alarms/replication-alarms";
export type {
  ReplicationAlarmChoices,
  ReplicationAlarmsProps,
} from "./alarms/replication-alarms";
export { ReplicationBackfill } from "./replication/replication-backfill";
export type {
  ReplicationBackfillProps,
  ReportBucket,
} from "./replication/replication-backfill";
export { ReplicationRole } from "./replication/replication-role";
export type {
  ReplicationGrant,
  ReplicationRoleProps,
} from "./replication/replication-role";
export type {
  ReplicaStorageClass,
  ReplicationChoices,
  ReplicationRule,
} from "./replication/replication-rule";
export type { RoleChoices } from "./replication/service-role";
export type { Retirement } from "./bucket/retirement";
export type {
  MfaDelete,
  MfaDeleteRecord,
  ObjectLock,
  PolicyGuard,
  Retention,
  VersionProtection,
} from "./bucket/version-protection";
