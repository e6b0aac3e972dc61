import { isMisspelledGlobalKey } from "../../../modules/policies/evaluation/global-keys";

test.each([
  "aws:multifactorage",
  "aws:principalarns",
  "aws:mfapresent",
  "aws:sourcevpceaccount",
])("%s does not exist", (key) => {
  expect(isMisspelledGlobalKey(key)).toBe(true);
});

test.each([
  "aws:multifactorauthage",
  "aws:principaltag/team",
  "aws:vpceorgid",
  "s3:tlsversion",
  "kms:viaservice",
])("%s is not told to be missing", (key) => {
  expect(isMisspelledGlobalKey(key)).toBe(false);
});
