import type { Chapter } from "./chapter-drill";

/** The page of the example's first pair. */
export const PAGE = "storage.Orders.Primary.Bucket";

/** What the blocks about jobs of S3 Batch Operations ask. */
export const JOB = {
  BUCKET_ACCOUNT: "123456789012",
  ROLE_ARN: "arn:aws:iam::123456789012:role/batch",
  JOB_ID: "00e123a4-c0d8-41f4-a0eb-b46f9ba5b07c",
  MANIFEST_ETAG: "d41d8cd98f00b204e9800998ecf8427e",
};

/** A time as the reader writes it: UTC, to the second. */
export function asked(time: number): string {
  return new Date(time).toISOString().slice(0, 19);
}

/** What a block of the kind "all versions of the key" shows: time, id and more of each, newest first. */
export interface Looked {
  readonly Versions: readonly (readonly string[])[];
  readonly DeleteMarkers: readonly (readonly string[])[];
}

/** The id of a version that the block shows, counted from the newest one. */
export async function lookedId(
  { rehearsal }: Chapter,
  block: string,
  KEY: string,
  at = 0,
): Promise<string> {
  const looked: Looked = JSON.parse(await rehearsal.told(PAGE, block, { KEY }));
  return looked.Versions[at]?.[1] ?? "";
}

/** The writer is stopped, and later goes on: a test of each chapter that has these blocks. */
export function testStopOfWriter(
  chapter: Chapter,
  kind: "user" | "role",
): void {
  test(`stops a ${kind} that writes, and later lets it go on`, async () => {
    const { rehearsal } = chapter;
    const who = [`--${kind}-name`, "writer"];
    const iam = (verb: string, ...more: string[]) =>
      rehearsal.aws("iam", verb, "--region", "us-east-1", ...who, ...more);
    await iam(
      `create-${kind}`,
      ...(kind === "role" ? ["--assume-role-policy-document", "{}"] : []),
    );
    const said = { KIND: kind, WHO: "writer" };
    expect(await rehearsal.told(PAGE, "stop-writer", said)).toBe(
      "stop-writes-of-runbook\n",
    );
    const policy = await iam(
      `get-${kind}-policy`,
      "--policy-name",
      "stop-writes-of-runbook",
    );
    expect(JSON.parse(policy).PolicyDocument.Statement).toEqual([
      {
        Effect: "Deny",
        Action: ["s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion"],
        Resource: [
          "arn:aws:s3:::acme-orders/*",
          "arn:aws:s3:::acme-orders-replica/*",
        ],
      },
    ]);
    await rehearsal.told(PAGE, "let-writer-go-on", said);
    expect(await iam(`list-${kind}-policies`)).not.toContain("stop-writes");
  });
}
