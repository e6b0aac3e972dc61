import type { RoleFacts } from "../../facts/bucket-facts";
import { unknown, type Fact } from "../../facts/fact";
import type { KmsKeyFacts } from "../../facts/kms-key-facts";
import { keyLetsRole, no, yes, type Answer, type Need } from "../../policies";
import { about, allOf, ask } from "./answers";
import { readPolicy } from "./read-policy";

/** Whether a key encrypts in a Region: S3 uses a key where the bucket lies. */
export function isUsableIn(
  key: Fact<KmsKeyFacts>,
  region: Fact<string>,
): Answer {
  return ask(key, "its key", {
    absent: unknown("its key cannot be known"),
    known: (found) =>
      allOf([isSwitchedOn(found), isSameRegion(found.region, region)]),
  });
}

/** Whether a key encrypts and decrypts at all. */
export function isSwitchedOn({ name, usable }: KmsKeyFacts): Answer {
  return ask(usable, "whether its key is switched on", {
    absent: no(`${name} is not switched on`),
    known: (on) =>
      on ? yes(`${name} is switched on`) : no(`${name} is switched off`),
  });
}

function isSameRegion(key: Fact<string>, bucket: Fact<string>): Answer {
  return ask(key, "the Region of its key", {
    absent: unknown("the Region of its key cannot be known"),
    known: (region) =>
      bucket.kind !== "known"
        ? unknown("the Region of its bucket cannot be known")
        : region === bucket.value
          ? yes(`the key is in ${bucket.value}`)
          : no(`the key is in ${region}, and the bucket in ${bucket.value}`),
  });
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
  const question = { roleArn, needs, crossAccount };
  return ask(key, "its key", {
    absent: yes("the key is AWS's own"),
    known: ({ name, inApp, policy }) =>
      !inApp
        ? yes(`${name} is outside the app, and its policy not judged`)
        : ask(policy, `the policy of ${name}`, {
            absent: crossAccount
              ? no(
                  `${name} has no policy that lets a role of another account in`,
                )
              : yes(`${name} has AWS's policy, which lets the account decide`),
            known: (document) =>
              about(
                `policy of ${name}`,
                keyLetsRole(readPolicy(document), question),
              ),
          }),
  });
}
