export type {
  BackendChoice,
  HcpTerraformState,
  LocalState,
  NoBackend,
  S3State,
} from "./backend-choice";
export { ProtectedStorageStack } from "./protected-storage-stack";
export type {
  ProtectedStorageStackProps,
  StoredBucket,
} from "./protected-storage-stack";
