import type { BucketFacts, ReplicationRuleFacts } from "../../checklist";
import type { Finding } from "../../checklist";
import type { Place } from "./place";

/** What one runbook is about: a bucket, and the replicas that its rules lead to. */
export interface RecoveredPair {
  readonly bucket: BucketFacts;
  readonly place: Place;
  readonly replicas: readonly Replica[];
  /** Folder of the stack's Terraform, from the output folder. */
  readonly stackFolder: string;
  /** What the checklist found of the bucket and of those replicas that the app writes. */
  readonly findings: readonly Finding[];
}

export interface Replica {
  readonly place: Place;
  readonly rule: ReplicationRuleFacts;
  /** Set for a bucket of the app. */
  readonly bucket?: BucketFacts;
}

/** The replica that steps name: the first one; the page says where there are others. */
export function firstReplica({ replicas }: RecoveredPair): Replica | undefined {
  return replicas[0];
}
