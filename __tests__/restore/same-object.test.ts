import type { HeadObjectCommandOutput } from "@aws-sdk/client-s3";
import { isSameObject } from "../../modules/restore/copying";

const GOOD: HeadObjectCommandOutput = {
  $metadata: {},
  ContentLength: 3,
  ETag: '"a"',
  ContentType: "text/plain",
  Metadata: { owner: "me" },
};
const WHOLE = { ChecksumType: "FULL_OBJECT", ChecksumCRC32: "c" } as const;

test.each<[string, Partial<HeadObjectCommandOutput>, boolean]>([
  ["everything", {}, true],
  [
    "all but its class, its age and its locks",
    {
      StorageClass: "STANDARD_IA",
      LastModified: new Date(),
      ObjectLockMode: "GOVERNANCE",
    },
    true,
  ],
  ["another length", { ContentLength: 4 }, false],
  ["another ETag", { ETag: '"b"' }, false],
  ["other metadata", { Metadata: { owner: "you" } }, false],
  ["no metadata", { Metadata: undefined }, false],
  ["another type", { ContentType: "text/html" }, false],
  ["another redirect", { WebsiteRedirectLocation: "/x" }, false],
])("%s", (_, change, expected) => {
  expect(isSameObject(GOOD, { ...GOOD, ...change })).toBe(expected);
});

test.each<
  [
    string,
    Partial<HeadObjectCommandOutput>,
    Partial<HeadObjectCommandOutput>,
    boolean,
  ]
>([
  [
    "equal checksums of the whole tell more than ETags",
    WHOLE,
    { ...WHOLE, ETag: '"kms"' },
    true,
  ],
  [
    "different checksums of the whole too",
    WHOLE,
    { ...WHOLE, ChecksumCRC32: "d" },
    false,
  ],
  [
    "checksums of parts tell nothing",
    { ChecksumType: "COMPOSITE", ChecksumSHA256: "s-2" },
    { ChecksumType: "COMPOSITE", ChecksumSHA256: "s-2", ETag: '"other"' },
    false,
  ],
  [
    "checksums of two algorithms tell nothing",
    WHOLE,
    { ChecksumType: "FULL_OBJECT", ChecksumCRC32C: "c", ETag: '"other"' },
    false,
  ],
])("%s", (_, one, other, expected) => {
  expect(isSameObject({ ...GOOD, ...one }, { ...GOOD, ...other })).toBe(
    expected,
  );
});

test("nothing is the same where S3 tells no ETag", () => {
  expect(isSameObject({ $metadata: {} }, { $metadata: {} })).toBe(false);
});
