import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packProject } from "../../pack-project";
import { expectSuccess, run, type RunResult } from "../run";
import { scratchFolder } from "../scratch-folder";
import { PROJECT } from "../synthesize";
import { everyOptionApp } from "./every-option";
import { install } from "./install";
import { projectDrill } from "./project-drill";

jest.setTimeout(600_000);

/** The ends of what package.json takes as peers; without a version's last parts, the newest. */
const PEERS = [
  { bindings: "20.1.0", constructs: "10.4.2", provider: /^5\.100\.0$/ },
  { bindings: "21.0.0", constructs: "10.4.2", provider: /^6\.0\.0$/ },
  { bindings: "20", constructs: "10", provider: /^5\.\d+\.\d+$/ },
  { bindings: "21", constructs: "10", provider: /^6\.\d+\.\d+$/ },
];

const CDKTF_PEER = "cdktf@^0.21.0";
const PACKAGES = [
  CDKTF_PEER,
  ...PEERS.flatMap(({ bindings, constructs }, at) => [
    `bindings-${at}@npm:@cdktf/provider-aws@${bindings}`,
    `constructs-${at}@npm:constructs@${constructs}`,
  ]),
];

interface Stack {
  readonly terraform: {
    readonly required_providers: { readonly aws: { version?: string } };
  };
}

/** What one app came to. */
interface Outcome {
  readonly stacks: Record<string, Stack>;
  readonly findings: {
    readonly passed: boolean;
    readonly buckets: readonly unknown[];
  };
}

projectDrill("the packed package and its peers", PACKAGES, () => {
  const scratch = scratchFolder();
  const outcomes: Outcome[] = [];
  let tarball: string;

  beforeAll(() => {
    tarball = packProject(scratch.path);
  });

  describe.each(PEERS)(
    "@cdktf/provider-aws $bindings, constructs $constructs",
    ({ bindings, constructs, provider }) => {
      let project: string;

      beforeAll(async () => {
        project = join(scratch.path, `peers-${bindings}-${constructs}`);
        mkdirSync(project);
        writeFileSync(join(project, "package.json"), '{ "private": true }');
        await install(
          project,
          tarball,
          CDKTF_PEER,
          `constructs@${constructs}`,
          `@cdktf/provider-aws@${bindings}`,
        );
        writeFileSync(join(project, "app.ts"), everyOptionApp());
      });

      test("are one copy each, and npm finds nothing wrong with them", async () => {
        expectSuccess(await run("npm", ["ls", "--all"], { cwd: project }));
        expect(copiesIn(project)).toEqual([
          "node_modules/@cdktf/provider-aws",
          "node_modules/cdktf",
          "node_modules/constructs",
        ]);
      });

      test("type-check an app with every option, and the modules themselves", async () => {
        for (const sources of ["modules", "stacks"]) {
          cpSync(join(PROJECT, sources), join(project, "sources", sources), {
            recursive: true,
          });
        }
        // Restore has a peer of its own, which this project lacks: what is left must not import it.
        rmSync(join(project, "sources", "modules", "restore"), {
          recursive: true,
        });
        expectSuccess(await typeChecked(["app.ts", "sources"]));
      });

      test("write the provider of the bindings, and else the same JSON and the same verdicts", async () => {
        const outcome = await synthesized();
        for (const stack of Object.values(outcome.stacks)) {
          expect(takeProviderVersion(stack)).toMatch(provider);
        }
        outcomes.push(outcome);
        expect(Object.keys(outcome.stacks)).toEqual([
          "not-kept",
          "options",
          "storage",
        ]);
        expect(outcome.findings.passed).toBe(false);
        expect(outcome.findings.buckets.length).toBeGreaterThan(25);
        expect(outcome).toEqual(outcomes[0]);
      });

      function typeChecked(include: readonly string[]): Promise<RunResult> {
        const { compilerOptions } = JSON.parse(
          readFileSync(join(PROJECT, "tsconfig.json"), "utf8"),
        );
        writeFileSync(
          join(project, "tsconfig.json"),
          JSON.stringify({
            compilerOptions: {
              ...compilerOptions,
              typeRoots: [join(PROJECT, "node_modules", "@types")],
              types: ["node"],
            },
            include,
          }),
        );
        return run(
          process.execPath,
          [
            join(PROJECT, "node_modules", "typescript", "bin", "tsc"),
            "-p",
            ".",
          ],
          { cwd: project },
        );
      }

      async function synthesized(): Promise<Outcome> {
        const tsx = join(PROJECT, "node_modules", "tsx", "dist", "loader.mjs");
        const synth = await run(
          process.execPath,
          ["--import", pathToFileURL(tsx).href, "app.ts"],
          { cwd: project },
        );
        // The raw bucket stops it, and nothing before it does.
        expect(synth.exitCode).toBe(1);
        expect(synth.output).toContain("options/Raw");
        const output = join(project, "cdktf.out");
        return {
          stacks: Object.fromEntries(
            readdirSync(join(output, "stacks"))
              .sort()
              .map((stack) => [
                stack,
                readJson(join(output, "stacks", stack, "cdk.tf.json")),
              ]),
          ),
          findings: readJson(join(output, "protection-findings.json")),
        };
      }
    },
  );
});

function readJson(file: string) {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** Removes it from the stack, so that what is left can be compared. */
function takeProviderVersion(stack: Stack): string | undefined {
  const { aws } = stack.terraform.required_providers;
  const { version } = aws;
  delete aws.version;
  return version;
}

/** Where npm has put the peers. */
function copiesIn(project: string): string[] {
  const { packages } = readJson(
    join(project, "node_modules", ".package-lock.json"),
  );
  return Object.keys(packages)
    .filter((path) =>
      /node_modules\/(@cdktf\/provider-aws|cdktf|constructs)$/.test(path),
    )
    .sort();
}
