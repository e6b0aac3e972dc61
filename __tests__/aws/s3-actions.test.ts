import { replicationNeeds } from "../../modules/policies";
import { aboutWhat } from "../../modules/aws/s3-actions";
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
