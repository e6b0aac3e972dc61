// How synthesis grows with the number of protected pairs, beside the same resources written as plain cdktf constructs
// without any check. Both sides run from compiled JavaScript, in turn, each in a process of its own; at 1,000 pairs a
// third side runs the same module set through a TypeScript loader. One more run, under a profiler, says what share of
// synthesis the policies' room takes. Above 2,000 pairs both sides get the memory that README
// tells to give them, and so does the run at 1,000 pairs that their growth is measured by.
// Usage: npm run build && node bench/scale.mjs [rounds, default 3] [pairs ..., default 100 1000 10000]
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const here = import.meta.dirname;
const [rounds = 3, ...counts] = process.argv.slice(2).map(Number);
if (![rounds, ...counts].every((n) => Number.isInteger(n) && n > 0)) {
  console.error("Cannot run: rounds and pairs must be positive whole numbers");
  process.exit(2);
}
if (!existsSync(join(here, "..", "lib", "modules", "index.js"))) {
  console.error("Cannot run: there is no compiled JavaScript, npm run build");
  process.exit(2);
}

/** Node's own limits are for smaller heaps: room for them, and fewer and larger collections of what is short-lived. */
const LARGE_APP = ["--max-old-space-size=16384", "--max-semi-space-size=128"];

for (const pairs of counts.length > 0 ? counts : [100, 1000, 10_000]) {
  const measured = { protected: [], raw: [] };
  if (pairs === 1000) {
    measured.typescript = [];
  }
  for (let round = 0; round < rounds; round++) {
    for (const side of Object.keys(measured)) {
      measured[side].push(run(side, pairs, pairs > 2000 ? LARGE_APP : []));
    }
  }
  console.log(`${pairs} pairs, median of ${rounds}`);
  for (const [side, figures] of Object.entries(measured)) {
    const [build, synth, checklist, total, peak] = [
      "build",
      "synth",
      "checklist",
      "total",
      "peakMegabytes",
    ].map((name) => median(figures.map((figure) => figure[name])));
    console.log(
      `  ${side.padEnd(10)} build ${ms(build)}  synth ${ms(synth)}  checklist ${ms(checklist)}  total ${ms(total)}  ${(total / pairs).toFixed(2)} ms/pair  peak ${peak.toFixed(0)} MB`,
    );
  }
  if (measured.typescript) {
    console.log(
      `  typescript / protected: time ${ratio(measured, "total", "typescript", "protected").toFixed(2)}`,
    );
  }
  const { share } = run("profiled", pairs, pairs > 2000 ? LARGE_APP : []);
  console.log(
    `  modules/policies / synth: ${share.toFixed(3)} (aim: at most 0.1)`,
  );
  console.log(
    `  protected / raw: time ${ratio(measured, "total").toFixed(2)}, memory ${ratio(measured, "peakMegabytes").toFixed(2)} (aim at 1,000 pairs: at most 1.25)`,
  );
  if (pairs > 2000) {
    const [ours, theirs] = ["protected", "raw"].map((side) =>
      median(
        measured[side].map(
          ({ total }) =>
            total / pairs / (run(side, 1000, LARGE_APP).total / 1000),
        ),
      ).toFixed(2),
    );
    console.log(
      `  time per pair, ${pairs} / 1000 pairs: protected ${ours} (aim: at most 1.2), raw ${theirs}`,
    );
  }
}

function run(side, pairs, flags) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...flags,
      ...(side === "typescript" ? ["--import", "tsx"] : []),
      join(here, "scale-app.mjs"),
      side,
      String(pairs),
    ],
    { encoding: "utf8" },
  );
  if (status !== 0) {
    throw new Error(`${side} ended with ${status}: ${stderr}`);
  }
  return JSON.parse(stdout.trim().split("\n").at(-1));
}

function ratio(measured, name, side = "protected", other = "raw") {
  return median(
    measured[side].map(
      (figure, round) => figure[name] / measured[other][round][name],
    ),
  );
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function ms(milliseconds) {
  return `${milliseconds.toFixed(0).padStart(6)} ms`;
}
