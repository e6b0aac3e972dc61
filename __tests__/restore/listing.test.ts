import { S3Client } from "@aws-sdk/client-s3";
import * as sdk from "@aws-sdk/client-s3";
import type { KeyHistory } from "../../modules/recovery/decision";
import { keyHistories } from "../../modules/restore/listing";
import {
  marker,
  ScriptedS3,
  version,
  versionsPage,
  type Answer,
} from "./scripted-s3";

let s3: ScriptedS3;

beforeAll(async () => {
  s3 = await ScriptedS3.start();
});

afterAll(() => s3.stop());

/** The histories from these answers, one after the other. */
async function listed(
  pages: readonly Answer[],
  choice: { prefix: string; key?: string } = { prefix: "" },
): Promise<KeyHistory[]> {
  let at = 0;
  s3.calls.length = 0;
  s3.script = () => pages[at++];
  const client = new S3Client({
    endpoint: s3.endpoint,
    region: "us-east-1",
    forcePathStyle: true,
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  });
  const found: KeyHistory[] = [];
  for await (const one of keyHistories(
    { sdk, client, bucket: "b" },
    choice,
    Infinity,
  )) {
    found.push(one);
  }
  client.destroy();
  return found;
}

test("keeps a key together whose versions straddle pages, and reads on behind a page of markers alone", async () => {
  const found = await listed([
    versionsPage(
      [version("a", "a1", 1, true), version("k", "k3", 3)],
      ["k", "k3"],
    ),
    versionsPage([marker("k", "m", 4)], ["k", "m"]),
    versionsPage([
      version("k", "k2", 2),
      version("k", "k1", 1),
      version("z", "z1", 1, true),
    ]),
  ]);
  expect(found.map(({ key }) => key)).toEqual(["a", "k", "z"]);
  expect(found[1]).toMatchObject({
    latest: { versionId: "m" },
    newestVersion: { versionId: "k3" },
  });
  expect(s3.calls.map(({ call }) => call)).toEqual([
    "GET /b/?encoding-type=url&prefix=&versions=",
    "GET /b/?encoding-type=url&key-marker=k&prefix=&version-id-marker=k3&versions=",
    "GET /b/?encoding-type=url&key-marker=k&prefix=&version-id-marker=m&versions=",
  ]);
});

test("decodes keys, and what it goes on from", async () => {
  const found = await listed([
    versionsPage([version("a%0Ab+c%2B", "1", 1, true)], ["a%0Ab+c%2B", "1"]),
    versionsPage([version("b%25", "2", 1, true)]),
  ]);
  expect(found.map(({ key }) => key)).toEqual(["a\nb c+", "b%"]);
  expect(s3.calls[1]?.call).toContain("key-marker=a%0Ab%20c%2B&");
});

test("leaves keys as they are where S3 does not say that it encoded them", async () => {
  const page = versionsPage([version("a%41+", "1", 1, true)]);
  const found = await listed([
    { body: page.body?.replace("<EncodingType>url</EncodingType>", "") },
  ]);
  expect(found[0]?.key).toBe("a%41+");
});

test("takes the order of UTF-8 bytes for S3's", async () => {
  const found = await listed([
    versionsPage([
      version(encodeURIComponent("\uffff"), "1", 1, true),
      version(encodeURIComponent("\u{10000}"), "2", 1, true),
    ]),
  ]);
  expect(found.length).toBe(2);
});

test("goes no further than the one key that is meant", async () => {
  const found = await listed(
    [versionsPage([version("a", "1", 1, true), version("ab", "2", 1, true)])],
    { prefix: "", key: "a" },
  );
  expect(found.map(({ key }) => key)).toEqual(["a"]);
});

test("does not go on with a listing out of order, or one that is cut short", async () => {
  await expect(
    listed([
      versionsPage([version("b", "1", 1, true), version("a", "2", 1, true)]),
    ]),
  ).rejects.toThrow('key "a" comes after "b"');
  await expect(
    listed([
      {
        body: "<ListVersionsResult><IsTruncated>true</IsTruncated></ListVersionsResult>",
      },
    ]),
  ).rejects.toThrow(
    "the answer is cut short and does not say where it goes on",
  );
});
