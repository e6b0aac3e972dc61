import type * as Sdk from "@aws-sdk/client-s3";
import { RestoreStopped } from "./restore-stopped";

/** The SDK, which is loaded only when something is restored: it is no dependency of what builds and judges. */
export type S3Sdk = typeof Sdk;

/** @throws RestoreStopped that names the package, where it is not installed */
export async function loadS3Sdk(
  load: () => Promise<S3Sdk> = () => import("@aws-sdk/client-s3"),
): Promise<S3Sdk> {
  try {
    return await load();
  } catch (error) {
    if (isMissing(error)) {
      throw new RestoreStopped(
        3,
        'Cannot restore: the package "@aws-sdk/client-s3" is not installed, run: npm install --save-dev @aws-sdk/client-s3',
      );
    }
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return (
    (code === "MODULE_NOT_FOUND" || code === "ERR_MODULE_NOT_FOUND") &&
    String(message).includes("@aws-sdk/client-s3")
  );
}
