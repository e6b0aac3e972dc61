// How long a user waits for the example app, from start to written files, beside two yardsticks: bare node loading cdktf
// and the same provider classes, and the same app started the way CDKTF's own template does. The sides run in turn, so
// that a machine whose speed drifts slows all of them. Usage: node bench/startup.mjs [rounds, default 7]
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";

const project = resolve(import.meta.dirname, "..");
const rounds = Number(process.argv[2] ?? 7);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error(
    `Cannot run ${process.argv[2]} rounds: it must be a positive whole number`,
  );
  process.exit(2);
}
const outputFolder = mkdtempSync(join(tmpdir(), "bench-startup-"));

const sides = {
  "bare node, same imports": ["node", "-e", bareImports()],
  "node --import tsx main.ts": ["node", "--import", "tsx", "main.ts"],
  "npx ts-node main.ts": ["npx", "ts-node", "main.ts"],
};

const times = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
for (let round = -1; round < rounds; round++) {
  for (const [name, [program, ...args]] of Object.entries(sides)) {
    const start = performance.now();
    const { status, stderr } = spawnSync(program, args, {
      cwd: project,
      env: { ...process.env, CDKTF_OUTDIR: outputFolder },
      encoding: "utf8",
    });
    if (status !== 0) {
      throw new Error(`${name} ended with ${status}: ${stderr}`);
    }
    // The first round only warms the caches.
    if (round >= 0) times[name].push(performance.now() - start);
  }
}
rmSync(outputFolder, { recursive: true });

const [bare, ours, template] = Object.values(times);
for (const [name, measured] of Object.entries(times)) {
  const sorted = [...measured].sort((a, b) => a - b);
  console.log(
    `${name.padEnd(28)} median ${median(measured).toFixed(0)} ms (${sorted[0].toFixed(0)} to ${sorted.at(-1).toFixed(0)})`,
  );
}
console.log(
  `ours / bare node: ${pairwise(ours, bare).toFixed(2)} (aim: at most 4)`,
);
console.log(
  `template / ours:  ${pairwise(template, ours).toFixed(2)} (aim: at least 3)`,
);

/** One require for each package that the app's own files import. */
function bareImports() {
  const packages = new Set();
  for (const folder of ["modules", "stacks"]) {
    for (const name of readdirSync(join(project, folder), {
      recursive: true,
    })) {
      if (!name.endsWith(".ts")) continue;
      const text = readFileSync(join(project, folder, name), "utf8");
      for (const [, from] of text.matchAll(
        /^(?:import|export) (?!type )[^;]*?from "([^."][^"]*)"/gm,
      )) {
        packages.add(from);
      }
    }
  }
  return [...packages]
    .map((name) => `require(${JSON.stringify(name)})`)
    .join(";");
}

function pairwise(above, below) {
  return median(above.map((time, round) => time / below[round]));
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
