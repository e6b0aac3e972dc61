import type { VersionEntry } from "../recovery/decision";
import { isAbsent, isConflict } from "./client";
import { headPresent } from "./copying";
import type { KeyRun } from "./key-run";
import type { Outcome } from "./outcome";

/** Sets a delete marker over what was not there at that time. Every version stays. */
export async function hideKey(
  { to, files }: KeyRun,
  key: string,
  current: VersionEntry,
): Promise<Outcome> {
  const present = await headPresent(to, key);
  if (!present.head) {
    return { kind: "right" };
  }
  if (present.versionId !== current.versionId) {
    return { kind: "changed" };
  }
  await files?.undo.before(key, current);
  try {
    await to.client.send(
      new to.sdk.DeleteObjectCommand({
        Bucket: to.bucket,
        Key: key,
        IfMatch: current.etag,
      }),
    );
    return { kind: "hidden" };
  } catch (error) {
    if (isConflict(error) || isAbsent(error)) {
      // A request whose answer was lost is sent again, and then meets its own marker.
      const { head } = await headPresent(to, key);
      return { kind: head ? "changed" : "hidden" };
    }
    throw error;
  }
}
