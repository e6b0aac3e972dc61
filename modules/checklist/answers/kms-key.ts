import { keyLetsRole, type Answer, type Need, no, yes } from "../../policies";
import { about, allOf } from "./answers";
import type { KmsKeyFacts, RoleFacts } from "../../facts/bucket-facts";
import { type Fact, unknown } from "../../facts/fact";
import { readPolicy } from "./read-policy";

/** Whether a key encrypts in a Region: S3 uses a key where the bucket lies. */
export function isUsableIn(
  key: Fact<KmsKeyFacts>,
  region: Fact<string>,
): Answer {
  if (key.kind !== "known") {
    return unknown(
      `its key cannot be known${key.kind === "unknown" ? `: ${key.because}` : ""}`,
    );
  }
  return allOf([
    isSwitchedOn(key.value),
    isSameRegion(key.value.region, region),
  ]);
}

/** Whether a key encrypts and decrypts at all. */
export function isSwitchedOn({ name, usable }: KmsKeyFacts): Answer {
  switch (usable.kind) {
    case "known":
      return usable.value
        ? yes(`${name} is switched on`)
        : no(`${name} is switched off`);
    case "unknown":
      return unknown(
        `whether its key is switched on cannot be known: ${usable.because}`,
      );
    case "absent":
      return no(`${name} is not switched on`);
  }
}

function isSameRegion(key: Fact<string>, bucket: Fact<string>): Answer {
  if (key.kind !== "known") {
    return unknown(
      `the Region of its key cannot be known${key.kind === "unknown" ? `: ${key.because}` : ""}`,
    );
  }
  if (bucket.kind !== "known") {
    return unknown("the Region of its bucket cannot be known");
  }
  return key.value === bucket.value
    ? yes(`the key is in ${bucket.value}`)
    : no(`the key is in ${key.value}, and the bucket in ${bucket.value}`);
}

/** Whether a key's own policy lets a role use it; that of a key outside the app is not judged. */
export function keyLetsIn(
  key: Fact<KmsKeyFacts>,
  { arn: roleArn }: RoleFacts,
  needs: readonly Need[],
  crossAccount: boolean,
): Answer {
  if (needs.length === 0) {
    return yes("no key is needed");
  }
  if (key.kind !== "known") {
    return key.kind === "absent"
      ? yes("the key is AWS's own")
      : unknown(`its key cannot be known: ${key.because}`);
  }
  const { name, inApp, policy } = key.value;
  if (!inApp) {
    return yes(`${name} is outside the app, and its policy not judged`);
  }
  if (policy.kind === "unknown") {
    return unknown(`the policy of ${name} cannot be known: ${policy.because}`);
  }
  if (policy.kind === "absent") {
    return crossAccount
      ? no(`${name} has no policy that lets a role of another account in`)
      : yes(`${name} has AWS's policy, which lets the account decide`);
  }
  const question = { roleArn, needs, crossAccount };
  return about(
    `policy of ${name}`,
    keyLetsRole(readPolicy(policy.value), question),
  );
}
