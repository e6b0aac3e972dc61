// How fast `restore undelete` brings small objects back, beside what one would type without it: a shell loop of the AWS
// CLI, xargs with eight of them, and an SDK loop that copies one object at a time. The three get fewer objects, since each
// takes a second or so, and the versions by file, while ours lists them itself. The emulator is one Python process, and ours
// asks it three times for each object, so that it is the limit there: the loop and ours run once more against a server that
// answers at once and only pretends to have versions. There its peak memory is taken too. Usage: npm run build && node bench/restore.mjs [objects, default 10000] [of the loops,
// default 24]
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";

const [objects = 10_000, looped = 24] = process.argv.slice(2).map(Number);
if (![objects, looped].every((n) => Number.isInteger(n) && n > 0)) {
  console.error("Cannot run: both counts must be positive whole numbers");
  process.exit(2);
}
const command = join(
  import.meta.dirname,
  ...["..", "lib", "commands", "main.js"],
);
if (!existsSync(command)) {
  console.error("Cannot run: there is no compiled JavaScript, npm run build");
  process.exit(2);
}

const AT_ONCE = 16;
const BUCKET = "bench";
const folder = mkdtempSync(join(tmpdir(), "bench-restore-"));
const env = {
  ...process.env,
  AWS_ACCESS_KEY_ID: "emulated",
  AWS_SECRET_ACCESS_KEY: "emulated",
  AWS_DEFAULT_REGION: "us-east-1",
  NODE_NO_WARNINGS: "1",
};
Object.assign(process.env, env);

const emulator = await startEmulator();
try {
  await compareSpeed(emulator.endpoint);
} finally {
  process.kill(-emulator.pid, "SIGKILL");
}
await compareMemory();
rmSync(folder, { recursive: true });

async function compareSpeed(endpoint) {
  const s3 = new S3Client({
    endpoint,
    region: "us-east-1",
    forcePathStyle: true,
  });
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  await s3.send(
    new PutBucketVersioningCommand({
      Bucket: BUCKET,
      VersioningConfiguration: { Status: "Enabled" },
    }),
  );
  const sides = { loop: looped, xargs: looped * 4, sdk: looped * 20 };
  const deleted = {};
  for (const [side, count] of Object.entries({ ...sides, ours: objects })) {
    deleted[side] = await deletedObjects(s3, `${side}/`, count);
  }

  const rates = {};
  rates.loop = rate(looped, () => shell(loopScript(deleted.loop, endpoint)));
  rates.xargs = rate(sides.xargs, () =>
    shell(xargsScript(deleted.xargs, endpoint)),
  );
  const start = performance.now();
  for (const { key, versionId } of deleted.sdk) {
    await s3.send(
      new CopyObjectCommand({
        Bucket: BUCKET,
        Key: key,
        CopySource: `${BUCKET}/${key}?versionId=${versionId}`,
      }),
    );
  }
  rates.sdk = (sides.sdk / (performance.now() - start)) * 1000;
  const begin = performance.now();
  const { restored } = await restore(endpoint, "ours/");
  rates.ours = (restored / (performance.now() - begin)) * 1000;
  if (restored !== objects) {
    throw new Error(`${restored} of ${objects} objects were restored`);
  }

  console.log("objects per second, one run, all on one emulator:");
  line(`shell loop of the AWS CLI (${looped} objects)`, rates.loop, rates);
  line(`xargs -P8 of the AWS CLI (${sides.xargs})`, rates.xargs, rates);
  line(`SDK, one at a time, copy alone (${sides.sdk})`, rates.sdk, rates);
  line(`restore undelete --yes (${objects})`, rates.ours, rates);
  console.log(
    `restore / shell loop: ${(rates.ours / rates.loop).toFixed(0)} (aim: at least 50)`,
  );
}

function line(name, perSecond, { loop }) {
  console.log(
    `  ${name.padEnd(48)} ${perSecond.toFixed(1).padStart(8)}   ${(perSecond / loop).toFixed(1)} x the loop`,
  );
}

function rate(count, work) {
  const start = performance.now();
  work();
  return (count / (performance.now() - start)) * 1000;
}

/** Objects that were written and deleted, with the versions below their markers. */
async function deletedObjects(s3, prefix, count) {
  const made = [];
  let next = 0;
  const writer = async () => {
    for (let index = next++; index < count; index = next++) {
      const key = `${prefix}${String(index).padStart(6, "0")}`;
      const { VersionId: versionId } = await s3.send(
        new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: `body ${key}` }),
      );
      made.push({ key, versionId });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, writer));
  for (let from = 0; from < made.length; from += 1000) {
    await s3.send(
      new DeleteObjectsCommand({
        Bucket: BUCKET,
        Delete: {
          Objects: made
            .slice(from, from + 1000)
            .map(({ key: Key }) => ({ Key })),
        },
      }),
    );
  }
  return made;
}

function shell(script) {
  execFileSync("/bin/sh", ["-ec", script], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

function loopScript(versions, endpoint) {
  return `while read -r key version; do
  aws --endpoint-url ${endpoint} s3api copy-object --bucket ${BUCKET} --key "$key" --copy-source "${BUCKET}/$key?versionId=$version"
done < ${versionsFile("loop", versions)}`;
}

function xargsScript(versions, endpoint) {
  return `xargs -P8 -L1 sh -c 'aws --endpoint-url ${endpoint} s3api copy-object --bucket ${BUCKET} --key "$0" --copy-source "${BUCKET}/$0?versionId=$1"' < ${versionsFile("xargs", versions)}`;
}

function versionsFile(name, versions) {
  const file = join(folder, name);
  writeFileSync(
    file,
    versions.map(({ key, versionId }) => `${key} ${versionId}\n`).join(""),
  );
  return file;
}

/** One run of the command in a process of its own: its summary, and the memory that it took at most. */
async function restore(endpoint, prefix) {
  const child = spawn(
    process.execPath,
    [
      "--import",
      "data:text/javascript,process.on('exit',()=>console.log(process.resourceUsage().maxRSS))",
      command,
      ...["restore", "undelete", "--bucket", BUCKET, "--region", "us-east-1"],
      ...["--prefix", prefix, "--since", "2020-01-01T00:00:00Z"],
      ...["--endpoint", endpoint, "--json", "--yes"],
    ],
    {
      cwd: mkdtempSync(join(folder, "run-")),
      env,
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  const [exitCode] = await once(child, "close");
  if (exitCode !== 0) {
    throw new Error(`restore ended with ${exitCode}: ${output.slice(0, 2000)}`);
  }
  const [summary, kilobytes] = output.trim().split("\n").slice(-2);
  return {
    restored: JSON.parse(summary).restored,
    megabytes: Number(kilobytes) / 1024,
  };
}

async function compareMemory() {
  const peaks = [];
  let fastest = 0;
  for (const versions of [10_000, 100_000]) {
    const server = createServer(pretender(versions / 2)).listen(0, "127.0.0.1");
    await once(server, "listening");
    const start = performance.now();
    const { restored, megabytes } = await restore(
      `http://127.0.0.1:${server.address().port}`,
      "",
    );
    const seconds = (performance.now() - start) / 1000;
    fastest = restored / seconds;
    server.closeAllConnections();
    server.close();
    if (restored !== versions / 2) {
      throw new Error(`${restored} of ${versions / 2} objects were restored`);
    }
    peaks.push(megabytes);
    console.log(
      `peak memory at ${versions} versions, ${restored} of them restored: ${megabytes.toFixed(0)} MB, ${fastest.toFixed(0)} objects per second`,
    );
  }
  console.log(
    `restore / shell loop, the server answering at once: ${(fastest / (await loopRate())).toFixed(0)} (aim: at least 50)`,
  );
  console.log(
    `memory, 100000 / 10000 versions: ${(peaks[1] / peaks[0]).toFixed(2)} (flat: at most 1.5)`,
  );
}

/** The shell loop against the server that answers at once; it must not wait for itself. */
async function loopRate() {
  const server = createServer(pretender(looped)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const versions = Array.from({ length: looped }, (_, index) => ({
    key: `key-${index}`,
    versionId: "v",
  }));
  const script = loopScript(
    versions,
    `http://127.0.0.1:${server.address().port}`,
  );
  const start = performance.now();
  const child = spawn("/bin/sh", ["-ec", script], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [exitCode] = await once(child, "close");
  const seconds = (performance.now() - start) / 1000;
  server.closeAllConnections();
  server.close();
  if (exitCode !== 0) {
    throw new Error(`the loop ended with ${exitCode}`);
  }
  return looped / seconds;
}

/** An S3 with so many deleted keys, a version and a marker each, which takes every copy and keeps nothing. */
function pretender(keys) {
  return (request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://s3");
    request.resume();
    const reply = (body, headers = {}, status = 200) => {
      response.writeHead(status, headers);
      response.end(body);
    };
    if (searchParams.has("versioning")) {
      reply(
        "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>",
      );
    } else if (searchParams.has("versions")) {
      reply(page(keys, Number(searchParams.get("key-marker") ?? -1) + 1));
    } else if (request.method === "PUT") {
      reply("<CopyObjectResult/>", { "x-amz-version-id": `copy-${pathname}` });
    } else if (searchParams.has("versionId")) {
      reply(undefined, { etag: '"e"', "content-length": "1" });
    } else {
      reply(undefined, {}, 404);
    }
  };
}

function page(keys, from) {
  const end = Math.min(from + 500, keys);
  const entries = [];
  for (let index = from; index < end; index++) {
    const key = String(index).padStart(9, "0");
    entries.push(
      `<DeleteMarker><Key>${key}</Key><VersionId>m</VersionId><IsLatest>true</IsLatest><LastModified>2026-01-02T00:00:00.000Z</LastModified></DeleteMarker><Version><Key>${key}</Key><VersionId>v</VersionId><IsLatest>false</IsLatest><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>"e"</ETag><Size>1</Size></Version>`,
    );
  }
  return `<ListVersionsResult><IsTruncated>${end < keys}</IsTruncated><NextKeyMarker>${String(end - 1).padStart(9, "0")}</NextKeyMarker><NextVersionIdMarker>v</NextVersionIdMarker>${entries.join("")}</ListVersionsResult>`;
}

async function startEmulator() {
  const port = await freePort();
  const { pid } = spawn(
    "moto_server",
    ["-H", "127.0.0.1", "-p", String(port)],
    {
      stdio: "ignore",
      detached: true,
    },
  );
  const endpoint = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 300; attempt++) {
    try {
      await fetch(`${endpoint}/moto-api/data.json`);
      return { pid, endpoint };
    } catch {
      await sleep(200);
    }
  }
  throw new Error(
    'Cannot run: moto_server does not answer, pip install "moto[server]"',
  );
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
