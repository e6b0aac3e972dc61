/** A version or a delete marker, as a listing of versions tells it. */
export interface VersionEntry {
  readonly kind: "version" | "marker";
  readonly key: string;
  /** `null`, as a text, for what was written without versioning. */
  readonly versionId: string;
  readonly isLatest: boolean;
  /** Milliseconds since 1970; S3 tells whole seconds. For a multipart upload, when the upload was started. */
  readonly lastModified: number;
  /** With its quotes, as S3 writes it; a marker has none. */
  readonly etag?: string;
  /** Bytes. */
  readonly size?: number;
  readonly storageClass?: string;
}
