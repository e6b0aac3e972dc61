export type { Adoption, ExistingConfiguration } from "./adoption";
export { AlarmTopic } from "./alarm-topic";
export type { AlarmTopicProps } from "./alarm-topic";
export { BucketKey } from "./bucket-key";
export type { BucketKeyProps } from "./bucket-key";
export { BucketReplication } from "./bucket-replication";
export type { BucketReplicationProps } from "./bucket-replication";
export type { ColdStorage, ColdStorageClass } from "./cold-storage";
export type { ConfigurationGuard } from "./configuration-guard";
export { isExternalReplica } from "./external-replica";
export type { ExternalReplica } from "./external-replica";
export { FailedReplicationNotifications } from "./failed-replication-notifications";
export type {
  FailedReplicationNotificationsProps,
  NotificationTarget,
} from "./failed-replication-notifications-props";
export { GuardedBucket } from "./guarded-bucket";
export type {
  GuardedBucketProps,
  GuardProps,
  SideProps,
} from "./guarded-bucket-props";
export { MfaDeleteCeremony } from "./mfa-delete-ceremony";
export type { MfaDeleteCeremonyProps } from "./mfa-delete-ceremony";
export type { NoncurrentVersions } from "./noncurrent-versions";
export type {
  PolicyCondition,
  PolicyPrincipal,
  PolicyStatement,
  PolicyValue,
} from "./policy-statement";
export { assertPropNames, type PropNames } from "./prop-names";
export { ProtectedBucket } from "./protected-bucket";
export type {
  ProtectedBucketProps,
  ReplicaProps,
  ReplicationAlarmChoices,
} from "./protected-bucket-props";
export { assertRegion } from "./region";
export type { ReplicationEnd } from "./replication-end";
export { ReplicationAlarms } from "./replication-alarms";
export type { ReplicationAlarmsProps } from "./replication-alarms";
export { ReplicationBackfill } from "./replication-backfill";
export type {
  ReplicationBackfillProps,
  ReportBucket,
} from "./replication-backfill";
export { ReplicationRole } from "./replication-role";
export type {
  ReplicationGrant,
  ReplicationRoleProps,
} from "./replication-role";
export type {
  ReplicaStorageClass,
  ReplicationChoices,
  ReplicationRule,
} from "./replication-rule";
export type { Retirement } from "./retirement";
export type {
  MfaDelete,
  MfaDeleteRecord,
  ObjectLock,
  PolicyGuard,
  Retention,
  VersionProtection,
} from "./version-protection";
