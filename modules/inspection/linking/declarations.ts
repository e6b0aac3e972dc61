import type {
  BucketFacts,
  MfaDeleteFacts,
  RetirementFacts,
} from "../../facts/bucket-facts";
import { absent, known, unknown, type Fact } from "../../facts/fact";
import {
  isJsonObject,
  memberOf,
  type JsonObject,
} from "../../terraform/json-object";

/** What an owner says of a bucket in the resource's `"//"` comment. Anybody can write there, so every type is checked. */
export function declarationOf(
  body: JsonObject | undefined,
  key: string,
): unknown {
  return (
    memberOf(memberOf(memberOf(body, "//"), "protection"), key) ?? undefined
  );
}

export function historyWindowOf(body: JsonObject | undefined): Fact<number> {
  const days = declarationOf(body, "historyWindowDays");
  if (days === undefined) {
    return absent;
  }
  return typeof days === "number" && Number.isFinite(days)
    ? known(days)
    : unknown("the declared historyWindowDays is not a number");
}

export function retirementOf(
  body: JsonObject | undefined,
): Fact<RetirementFacts> {
  const retirement = declarationOf(body, "retirement");
  if (retirement === undefined) {
    return absent;
  }
  const reason = memberOf(retirement, "reason");
  const until = memberOf(retirement, "until");
  return typeof reason === "string" && typeof until === "string"
    ? known({ reason, until })
    : unknown("the declared retirement is not an object of two texts");
}

/** Who is told by an alarm. */
export function listenersOf(body: JsonObject | undefined): Fact<string> {
  const listeners = declarationOf(body, "listeners");
  if (listeners === undefined) {
    return absent;
  }
  return typeof listeners === "string" && listeners.trim() !== ""
    ? known(listeners)
    : unknown("the declared listeners are no text");
}

export function waiversOf(
  body: JsonObject | undefined,
): BucketFacts["waivers"] {
  const waivers = declarationOf(body, "waivers") ?? [];
  return Array.isArray(waivers) ? (waivers as unknown[]) : [waivers];
}

/** @param bodies where the declaration may stand; the first one counts */
export function mfaDeleteOf(
  bodies: readonly (JsonObject | undefined)[],
  watched: boolean,
): Fact<MfaDeleteFacts> {
  const declaration = bodies
    .map((body) => declarationOf(body, "mfaDelete"))
    .find((found) => found !== undefined);
  if (declaration === undefined) {
    return absent;
  }
  if (!isJsonObject(declaration)) {
    return unknown("the declared mfaDelete is not an object");
  }
  return known({
    switchedOn: switchedOn(memberOf(declaration, "switchedOn")),
    watched,
    command: command(memberOf(declaration, "command")),
  });
}

function switchedOn(declared: unknown): MfaDeleteFacts["switchedOn"] {
  if (declared === undefined || declared === null) {
    return absent;
  }
  const by = memberOf(declared, "by");
  const on = memberOf(declared, "on");
  return typeof by === "string" && typeof on === "string"
    ? known({ by, on })
    : unknown("the declared switchedOn is not an object of two texts");
}

function command(declared: unknown): Fact<string> {
  if (declared === undefined || declared === null) {
    return absent;
  }
  return typeof declared === "string"
    ? known(declared)
    : unknown("the declared command is not a text");
}
