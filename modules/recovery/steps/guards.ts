import type { BucketFacts, Finding, Verdict } from "../../checklist";

/** What stands in the way of commands, as the checklist looked at it. */
export interface Guards {
  /** Whether deleting a version takes more than the right to: by policy, Object Lock or MFA delete. */
  readonly versionDeletion: "guarded" | "open" | "unknown";
  /** MFA delete is on or asked for: then a version is deleted by the root user alone, with a code each time. */
  readonly mfaDelete: boolean;
  /** Some lifecycle rule moves objects to a class that nothing reads before it is restored, or may. */
  readonly archives: boolean;
}

export function guardsOf(
  bucket: BucketFacts,
  findings: readonly Finding[],
): Guards {
  const finding = findings.find(
    (one) =>
      one.bucket === bucket && one.rule.id === "version-deletion-guarded",
  );
  const mfaDelete = bucket.mfaDelete.kind === "known";
  return {
    versionDeletion: versionDeletion(finding?.verdict, mfaDelete),
    mfaDelete,
    archives: mayArchive(bucket),
  };
}

/** A verdict against MFA delete that was asked for says that it is not on by all that is known, not that it is off. */
function versionDeletion(
  verdict: Verdict | undefined,
  mfaDelete: boolean,
): Guards["versionDeletion"] {
  switch (verdict?.kind) {
    case "pass":
    case "pending":
      return "guarded";
    case "fail":
      return mfaDelete ? "unknown" : "open";
    case "waived":
      return versionDeletion(verdict.instead, mfaDelete);
    default:
      return "unknown";
  }
}

/** Classes from which nothing is read or copied before it is restored. */
const ARCHIVES = new Set(["GLACIER", "DEEP_ARCHIVE"]);

function mayArchive({ lifecycle }: BucketFacts): boolean {
  if (lifecycle.kind !== "known") {
    return lifecycle.kind === "unknown";
  }
  return lifecycle.value.rules.some(
    ({ status, movesTo }) =>
      !(status.kind === "known" && status.value !== "Enabled") &&
      (movesTo.kind === "unknown" ||
        (movesTo.kind === "known" &&
          movesTo.value.some((name) => ARCHIVES.has(name)))),
  );
}
