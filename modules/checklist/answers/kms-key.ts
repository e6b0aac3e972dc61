import { unknown, valueOf, type Fact } from "../../facts/fact";
import type { KmsKeyFacts } from "../../facts/kms-key-facts";
import {
  keyLetsRole,
  no,
  yes,
  type Answer,
  type KeyLetsRoleQuestion,
} from "../../policies";
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
      allOf([isUsable(found), isSameRegion(found.region, region)]),
  });
}

/** Whether a key encrypts and decrypts for S3 at all, and for ever; nobody looks at one outside the app. */
export function isUsable({ name, inApp, unusable }: KmsKeyFacts): Answer {
  if (!inApp) {
    return yes(
      `${name} is outside the app, and whether it is switched on was not looked at`,
    );
  }
  return ask(unusable, "whether S3 can use its key", {
    absent: yes(`${name} is switched on`),
    known: (why) => no(`${name} ${why}`),
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

/** Whether a key's own policy lets a role use it; that of a key which does not stand in the app is not judged. */
export function keyLetsIn(
  key: Fact<KmsKeyFacts>,
  { needs, crossAccount, ...role }: Omit<KeyLetsRoleQuestion, "keyAccount">,
): Answer {
  if (needs.length === 0) {
    return yes("no key is needed");
  }
  // As that of a key outside the app: whether S3 can use it there, another rule asks.
  if (key.kind === "unknown") {
    return yes("which key it is cannot be known, and its policy is not judged");
  }
  return ask(key, "its key", {
    absent: yes("the key is AWS's own"),
    known: ({ name, inApp, policy, account }) =>
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
                keyLetsRole(readPolicy(document), {
                  ...role,
                  needs,
                  crossAccount,
                  keyAccount: valueOf(account),
                }),
              ),
          }),
  });
}
