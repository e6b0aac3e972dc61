import { isCalendarDay } from "../../sentences/calendar-day";
import type { Comparison } from "./comparison";
import { unread } from "./pattern";

/**
 * The date operators, given what must hold between the request's time and the policy's: ISO 8601 with a zone, or seconds
 * since 1970.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
export function compareDates(
  holds: (request: number, policy: number) => boolean,
): Comparison {
  return (policy, request) => {
    if (policy.opaque) {
      return unread(policy);
    }
    const wanted = readTime(policy.raw);
    const found =
      request === "unnamed-arn" ? undefined : readTime(request.pattern.raw);
    if (wanted === undefined || found === undefined) {
      return "open";
    }
    return holds(found, wanted) ? "yes" : "no";
  };
}

/** Milliseconds since 1970; undefined for a spelling that can be read in two ways. */
function readTime(text: string): number | undefined {
  if (/^\d{9,11}$/.test(text)) {
    return Number(text) * 1000;
  }
  if (!ISO_8601.test(text)) {
    return undefined;
  }
  const time = Date.parse(text);
  return Number.isNaN(time) || !isCalendarDay(text.slice(0, 10))
    ? undefined
    : time;
}

const ISO_8601 =
  /^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2}))?$/;
