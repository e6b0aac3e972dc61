import { parsePolicy, type Answer, type ParsedPolicy } from "../policies";
import { maybe, no } from "./answers";
import type { BucketFacts } from "./bucket-facts";

/** More than one bucket and its role have; all that were ever parsed would hold more memory than all facts. */
const MOST_REMEMBERED = 32;
const parsed = new Map<object, ParsedPolicy>();

/** Parses a gathered document once, however many rules ask of one bucket. */
export function readPolicy(document: unknown): ParsedPolicy {
  if (typeof document !== "object" || document === null) {
    return parsePolicy(document);
  }
  let policy = parsed.get(document);
  if (!policy) {
    policy = parsePolicy(document);
    if (parsed.size === MOST_REMEMBERED) {
      parsed.clear();
    }
    parsed.set(document, policy);
  }
  return policy;
}

/** Puts a question to the policy of a bucket; without a policy nothing is denied, so the answer is no. */
export function askBucketPolicy(
  { policy }: BucketFacts,
  question: (policy: ParsedPolicy) => Answer,
): Answer {
  if (policy.kind === "absent") {
    return no("the bucket has no policy");
  }
  if (policy.kind === "unknown") {
    return maybe(`the bucket's policy cannot be known: ${policy.expression}`);
  }
  const { document, address } = policy.value;
  if (document.kind === "known") {
    return question(readPolicy(document.value));
  }
  return document.kind === "absent"
    ? no(`${address} has no policy document`)
    : maybe(`the policy of ${address} cannot be known: ${document.expression}`);
}
