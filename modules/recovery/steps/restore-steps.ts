import type { Ask, Step } from "./page";
import { argument, type Place } from "./place";

/** One run of the restore command, as a pair of steps: what it would do, and doing it. */
export interface Restore {
  /** Name of the second step; the first one has `-dry-run` after it. */
  readonly name: string;
  readonly command: "undelete" | "rollback" | "from-replica";
  /** Where it writes. */
  readonly place: Place;
  /** Where it reads, for `from-replica`. */
  readonly replica?: Place;
  readonly asks: readonly Ask[];
  /** Options beside those of the places, such as `--prefix="$PREFIX"`. */
  readonly options: readonly string[];
  readonly saysDryRun: string;
  readonly says: string;
}

export function restoreSteps(restore: Restore): readonly [Step, Step] {
  const { name, place, replica, command, options } = restore;
  const asks = [...place.asks, ...(replica?.asks ?? []), ...restore.asks];
  const line = [
    `npx cdktf-s3-protection restore ${command} ${place.options}`,
    ...(replica
      ? [
          `--replica ${argument(replica.name)} --replica-region ${argument(replica.region)}`,
        ]
      : []),
    ...options,
  ].join(" ");
  return [
    {
      name: `${name}-dry-run`,
      says: restore.saysDryRun,
      asks,
      commands: [line],
    },
    { name, says: restore.says, asks, commands: [`${line} --yes`] },
  ];
}
