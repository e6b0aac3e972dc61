import type { RestoreCall, RestoreResult } from "../modules/restore";

/** The line for machines. Its names are the command's contract. */
export function restoreSummary(call: RestoreCall, result: RestoreResult) {
  const { tally, seconds, interrupted, journal, undo } = result;
  const { counts } = tally;
  const isSettled = !interrupted && tally.unsettled === 0;
  return {
    command: "restore",
    mode: call.mode,
    bucket: call.bucket,
    prefix: call.prefix,
    dryRun: !call.yes,
    interrupted,
    keys: tally.keys,
    restored: counts.restored ?? 0,
    toRestore: counts.toRestore ?? 0,
    alreadyRight: counts.right ?? 0,
    hidden: counts.hidden ?? 0,
    toHide: counts.toHide ?? 0,
    archived: {
      requested: counts.requested ?? 0,
      waiting: counts.waiting ?? 0,
      toRequest: counts.toRequest ?? 0,
    },
    skipped: {
      changed: counts.changed ?? 0,
      ambiguous: counts.ambiguous ?? 0,
      noVersionLeft: counts["no-version-left"] ?? 0,
      deletedAtAnotherTime: counts["deleted-at-another-time"] ?? 0,
      deletedAtPrimary: counts["deleted-at-primary"] ?? 0,
      newerAtPrimary: counts["newer-at-primary"] ?? 0,
    },
    failed: counts.failed ?? 0,
    failures: tally.failures,
    bytes: tally.bytes,
    seconds,
    journal: journal ?? null,
    undo: undo ?? null,
    exitCode: isSettled ? 0 : 1,
  };
}

/** The same for a person. */
export function restoreSummaryLine(
  call: RestoreCall,
  { tally, seconds, interrupted, journal, undo }: RestoreResult,
): string {
  return [
    `${interrupted ? "interrupted after " : ""}${tally.line}, in ${seconds.toFixed(1)} s`,
    call.yes
      ? `journal: ${journal}, what was there before: ${undo}`
      : "nothing was changed: --yes does it",
    ...(interrupted ? ["run the same command again to go on"] : []),
  ].join("\n");
}
