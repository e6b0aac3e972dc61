import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../drills/run";
import {
  marker,
  refusal,
  ScriptedS3,
  version,
  versionsPage,
  type Script,
} from "../restore/scripted-s3";

const PROJECT = join(__dirname, "..", "..");
const TSX = require.resolve("tsx");

let s3: ScriptedS3;
let folder: string;

beforeAll(async () => {
  s3 = await ScriptedS3.start();
});

afterAll(() => s3.stop());

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "restore-command-"));
  s3.script = () => undefined;
  s3.calls.length = 0;
});

afterEach(() => rmSync(folder, { recursive: true }));

/** The command, in a folder of its own. */
async function restore(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { exitCode, output } = await run(
    process.execPath,
    ["--import", TSX, join(PROJECT, "commands", "main.ts"), "restore", ...args],
    {
      cwd: folder,
      env: {
        NODE_NO_WARNINGS: "1",
        AWS_ACCESS_KEY_ID: "a",
        AWS_SECRET_ACCESS_KEY: "b",
        AWS_CONFIG_FILE: join(folder, "none"),
        AWS_SHARED_CREDENTIALS_FILE: join(folder, "none"),
        AWS_EC2_METADATA_DISABLED: "true",
        ...env,
      },
    },
  );
  return { exitCode, output };
}

const place = () => [
  "--bucket",
  "acme",
  "--region",
  "us-east-1",
  "--endpoint",
  s3.endpoint,
];

const since = ["--since", "2026-01-01T00:00:00Z"];

const undelete = (...more: string[]) =>
  restore(["undelete", ...place(), ...since, ...more]);

describe("a call that is wrong ends with 2, in words that name the value and the fix, and asks S3 nothing", () => {
  test.each<[string, string[], string]>([
    [
      "no zone",
      ["--since", "2026-01-01T00:00:00"],
      "such as 2026-11-27T07:10:00Z",
    ],
    ["no time", ["--since", "yesterday"], "'yesterday'"],
    [
      "no such day",
      ["--since", "2026-02-30T00:00:00Z"],
      "2026-02-30T00:00:00Z",
    ],
    ["half a second", ["--since", "2026-01-01T00:00:00.5Z"], "to the second"],
    ["the future", ["--since", "2126-01-01T00:00:00Z"], "It is in the future"],
    [
      "a window that ends before it begins",
      [...since, "--to", "2025-01-01T00:00:00Z"],
      "--since is after --to",
    ],
    ["no time at all", [], "--since"],
    [
      "no number",
      [...since, "--concurrency", "many"],
      "whole number from 1 to 1000",
    ],
    [
      "no such tier",
      [...since, "--archive-tier", "fast"],
      "Standard, Bulk, Expedited",
    ],
    ["dry and not dry", [...since, "--dry-run", "--yes"], "--dry-run"],
    ["an option of another command", [...since, "--replica", "x"], "--replica"],
    ["something beside", [...since, "acme"], "too many arguments"],
  ])("%s", async (_, args, words) => {
    const { exitCode, output } = await restore([
      "undelete",
      ...place(),
      ...args,
    ]);
    expect({ exitCode, output }).toEqual({
      exitCode: 2,
      output: expect.stringContaining(words),
    });
    expect(output).not.toContain("    at ");
    expect(s3.calls).toEqual([]);
  });

  test("a bucket that is its own replica", async () => {
    const { exitCode, output } = await restore([
      "from-replica",
      ...place(),
      "--replica",
      "acme",
    ]);
    expect(exitCode).toBe(2);
    expect(output).toBe(
      'Cannot restore bucket "acme" from itself: name its replica with --replica\n',
    );
  });
});

describe("what stands in the way is told in one line, and nothing is written", () => {
  const at =
    (part: string, answer: ReturnType<typeof refusal>): Script =>
    (call) =>
      call.includes(part) ? answer : undefined;

  test.each<[string, Script, number, string]>([
    [
      "a bucket without versions",
      at("?versioning", { body: "<VersioningConfiguration/>" }),
      1,
      "it has no versions, since versioning was never switched on",
    ],
    [
      "a bucket whose versioning is suspended",
      at("?versioning", {
        body: "<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>",
      }),
      1,
      'versioning is "Suspended", and a copy would take the place of a version for good',
    ],
    [
      "no such bucket",
      at("?versioning", refusal(404, "NoSuchBucket")),
      2,
      "there is no such bucket",
    ],
    [
      "another Region",
      at("?versioning", {
        ...refusal(301, "PermanentRedirect"),
        headers: { "x-amz-bucket-region": "eu-west-1" },
      }),
      2,
      "give --region eu-west-1",
    ],
    [
      "another Region, told by the signature",
      at(
        "?versioning",
        refusal(
          400,
          "AuthorizationHeaderMalformed",
          "<Region>eu-west-2</Region>",
        ),
      ),
      2,
      "give --region eu-west-2",
    ],
    [
      "expired credentials",
      at("?versioning", refusal(400, "ExpiredToken")),
      3,
      "the credentials have expired (ExpiredToken), sign in again",
    ],
    [
      "credentials that nobody knows",
      at("?versioning", refusal(403, "InvalidAccessKeyId")),
      3,
      "no valid credentials (InvalidAccessKeyId",
    ],
    [
      "no right to look at versioning",
      at("?versioning", refusal(403, "AccessDenied")),
      3,
      "access denied, the credentials need s3:GetBucketVersioning",
    ],
    [
      "no right to list versions",
      at("versions=", refusal(403, "AccessDenied")),
      3,
      "access denied, the credentials need s3:ListBucketVersions",
    ],
  ])("%s", async (_, script, expected, words) => {
    s3.script = script;
    const { exitCode, output } = await undelete();
    expect({ exitCode, output }).toEqual({
      exitCode: expected,
      output: expect.stringContaining(words),
    });
    expect(output.trim().split("\n").at(-1)).toMatch(
      /^Cannot restore .*"acme"/,
    );
    expect(output).not.toContain("    at ");
    expect(readdirSync(folder)).toEqual([]);
  });

  test("no credentials at all", async () => {
    const { exitCode, output } = await restore(
      ["undelete", ...place(), ...since],
      {
        AWS_ACCESS_KEY_ID: "",
        AWS_SECRET_ACCESS_KEY: "",
      },
    );
    expect(exitCode).toBe(3);
    expect(output).toMatch(
      /^Cannot restore with bucket "acme": no valid credentials \(CredentialsProviderError.*give --profile\n$/,
    );
  });

  test("nobody at the endpoint", async () => {
    const { exitCode, output } = await restore([
      "undelete",
      "--bucket",
      "acme",
      "--region",
      "us-east-1",
      "--endpoint",
      "http://127.0.0.1:9",
      ...since,
    ]);
    expect(exitCode).toBe(3);
    expect(output).toContain("S3 cannot be reached (ECONNREFUSED)");
  });

  test("a journal that cannot be written", async () => {
    const { exitCode, output } = await undelete(
      "--yes",
      "--journal",
      join(folder, "no", "journal"),
    );
    expect(exitCode).toBe(3);
    expect(output).toMatch(
      /Cannot write file ".*journal": ENOENT.*--journal and --undo\n$/,
    );
  });
});

describe("what a run says", () => {
  const DELETED = versionsPage([
    version("a%0Ab", "v1", 1),
    marker("a%0Ab", "m", 1769000000),
  ]);
  const copied = {
    body: "<CopyObjectResult><ETag>x</ETag></CopyObjectResult>",
    headers: { "x-amz-version-id": "v2" },
  };

  test("a dry run lists what it would do, and sends nothing that changes anything", async () => {
    s3.script = (call) => (call.includes("versions=") ? DELETED : undefined);
    const { exitCode, output } = await undelete();
    expect(exitCode).toBe(0);
    expect(output).toContain(
      'would restore "a\\nb" from version v1 of 1970-01-01T00:00:01.000Z, 1 bytes',
    );
    expect(output).toContain("1 keys: 1 to restore");
    expect(s3.calls.filter(({ call }) => !/^(GET|HEAD) /.test(call))).toEqual(
      [],
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  test("a key with a newline comes back, and one line of JSON says so", async () => {
    s3.script = (call, headers) =>
      call.includes("versions=")
        ? DELETED
        : headers["x-amz-copy-source"]
          ? copied
          : call.startsWith("HEAD") && call.includes("versionId=v1")
            ? {
                headers: {
                  etag: '"v1"',
                  "content-length": "1",
                  "x-amz-website-redirect-location": "/there",
                  "x-amz-object-lock-legal-hold": "ON",
                  "x-amz-server-side-encryption": "aws:kms",
                  "x-amz-server-side-encryption-aws-kms-key-id":
                    "arn:aws:kms:us-east-1:111122223333:key/k",
                },
              }
            : undefined;
    const { exitCode, output } = await undelete("--yes", "--json");
    expect(exitCode).toBe(0);
    const summary = JSON.parse(output.trim().split("\n").at(-1) ?? "");
    expect(summary).toMatchObject({
      command: "restore",
      mode: "undelete",
      bucket: "acme",
      dryRun: false,
      keys: 1,
      restored: 1,
      failed: 0,
      failures: [],
      exitCode: 0,
      journal: expect.stringMatching(
        /^restore-undelete-acme-[0-9a-f]{8}\.journal\.jsonl$/,
      ),
    });
    expect(readdirSync(folder).sort()).toEqual(
      [summary.journal, summary.undo].sort(),
    );
    const copy = s3.calls.find(({ headers }) => headers["x-amz-copy-source"]);
    expect(copy?.call).toBe("PUT /acme/a%0Ab?x-id=CopyObject");
    expect(copy?.headers).toMatchObject({
      "x-amz-copy-source": "acme/a%0Ab?versionId=v1",
      "x-amz-copy-source-if-match": '"v1"',
      "if-none-match": "*",
      "x-amz-website-redirect-location": "/there",
      "x-amz-object-lock-legal-hold": "ON",
      "x-amz-server-side-encryption": "aws:kms",
      "x-amz-server-side-encryption-aws-kms-key-id":
        "arn:aws:kms:us-east-1:111122223333:key/k",
      "x-amz-storage-class": "STANDARD",
    });
  });

  test("a key that fails ends it with 1, and is named", async () => {
    s3.script = (call, headers) =>
      call.includes("versions=")
        ? DELETED
        : headers["x-amz-copy-source"]
          ? refusal(403, "AccessDenied")
          : call.startsWith("HEAD") && call.includes("versionId=v1")
            ? { headers: { etag: '"v1"', "content-length": "1" } }
            : undefined;
    const { exitCode, output } = await undelete("--yes");
    expect(exitCode).toBe(1);
    expect(output).toContain('failed "a\\nb": access denied: as told');
    expect(output).toContain("1 keys: 1 failed");
  });

  test("credentials that expire before HEAD can say so end the run", async () => {
    let isExpired = false;
    s3.script = (call) => {
      if (call.startsWith("HEAD")) {
        isExpired = true;
        return { status: 400 };
      }
      return call.includes("versions=")
        ? DELETED
        : isExpired
          ? refusal(400, "ExpiredToken")
          : undefined;
    };
    const { exitCode, output } = await undelete("--yes");
    expect(exitCode).toBe(3);
    expect(output).toContain("the credentials have expired");
  });
});
