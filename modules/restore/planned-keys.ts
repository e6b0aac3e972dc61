import {
  decideFromReplica,
  decideRollback,
  decideUndelete,
  type Decision,
} from "../recovery/decision";
import type { Place } from "./client";
import { keyHistories, pairedHistories } from "./listing";
import type { RestoreCall } from "./restore-call";

/** A key, and what is to be done with it. */
export interface PlannedKey {
  readonly key: string;
  readonly decision: Decision;
}

/** Every key that the call means, in S3's order, from one listing of the versions. */
export async function* plannedKeys(
  call: RestoreCall,
  from: Place,
  to: Place,
): AsyncGenerator<PlannedKey> {
  const { mode, since = -Infinity, to: until = Infinity } = call;
  if (mode === "from-replica") {
    const pairs = pairedHistories(
      keyHistories(from, call, until),
      keyHistories(to, call, Infinity),
    );
    for await (const { replica, primary } of pairs) {
      yield { key: replica.key, decision: decideFromReplica(replica, primary) };
    }
    return;
  }
  for await (const history of keyHistories(to, call, until)) {
    yield {
      key: history.key,
      decision:
        mode === "undelete"
          ? decideUndelete(history, since, until)
          : decideRollback(history),
    };
  }
}
