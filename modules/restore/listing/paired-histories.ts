import type { KeyHistory } from "../../recovery/decision";
import { compareKeys } from "./compare-keys";

/** What both buckets have of one key. */
export interface PairedHistory {
  readonly replica: KeyHistory;
  readonly primary?: KeyHistory;
}

/** Each key of the replica, with what the primary has of it: two listings, read side by side. */
export async function* pairedHistories(
  replicas: AsyncIterable<KeyHistory>,
  primaries: AsyncGenerator<KeyHistory>,
): AsyncGenerator<PairedHistory> {
  let primary = await primaries.next();
  try {
    for await (const replica of replicas) {
      while (!primary.done && compareKeys(primary.value.key, replica.key) < 0) {
        primary = await primaries.next();
      }
      yield !primary.done && primary.value.key === replica.key
        ? { replica, primary: primary.value }
        : { replica };
    }
  } finally {
    await primaries.return(undefined);
  }
}
