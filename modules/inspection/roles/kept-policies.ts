import type { RolePolicyFacts } from "../../facts/bucket-facts";
import { unknown } from "../../facts/fact";
import type { AttachedPolicy } from "./role-attachments";

export type Policies = readonly RolePolicyFacts[];

/** Names that several inline policies of one role have, and what to say of them. */
export function namesInDoubt(
  policies: readonly AttachedPolicy[],
): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  const twice = new Map<string, string>();
  for (const { key, by } of policies) {
    const other = key === undefined ? undefined : first.get(key);
    if (key !== undefined && other !== undefined) {
      twice.set(
        key,
        `${other} and ${by} have one name, the last one applied wins`,
      );
    } else if (key !== undefined) {
      first.set(key, by);
    }
  }
  return twice;
}

/** What stays attached is sure only when every list that removes the rest has it, and nothing else is in doubt. */
export function keptPolicies(
  policies: readonly AttachedPolicy[],
  lists: readonly (readonly string[] | string)[],
  doubts: ReadonlyMap<string, string>,
): Policies {
  const hidden = lists.filter((list) => typeof list === "string");
  return [
    ...hidden.map((expression) => unknown(expression)),
    ...policies.map(({ key, document, by }) => {
      const doubt = key === undefined ? undefined : doubts.get(key);
      if (doubt !== undefined) {
        return unknown(doubt);
      }
      return lists.every((list) => key !== undefined && list.includes(key))
        ? document.kind === "known"
          ? { ...document, by }
          : document
        : unknown(`${key ?? "a policy"}, which another resource may remove`);
    }),
  ];
}
