import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { packProject } from "../../pack-project";
import { drill } from "../drill";
import { expectSuccess, run } from "../run";
import { scratchFolder } from "../scratch-folder";
import { terraformEnvironment } from "../terraform-folder";
import { unlessMissing } from "../unless-missing";
import { unwrapped } from "../unwrapped";
import { install } from "./install";
import { projectDrill } from "./project-drill";

jest.setTimeout(600_000);

/** Bindings of AWS provider 5.100.0, the version that they pin. */
const PACKAGES = [
  "@cdktf/provider-aws@20.1.0",
  "cdktf@^0.21.0",
  "constructs@10",
];
const PINNED = "5.100.0";
const NEXT = "5.100.1";

const PROVIDER = join("registry.terraform.io", "hashicorp", "aws");

const PIN = "terraform.required_providers.aws.version";

/** README's line stands in it, with the major version of these bindings. */
const APP = `
const { App } = require("cdktf");
const { S3Bucket } = require("@cdktf/provider-aws/lib/s3-bucket");
const { enforceProtection } = require("cdktf-s3-protection");
const { ProtectedStorageStack } = require("cdktf-s3-protection/stacks");

const app = new App({ stackTraces: false });
const storage = new ProtectedStorageStack(app, "storage", {
  primaryRegion: "us-east-1",
  replicaRegion: "us-east-2",
  buckets: { Orders: { bucketName: "acme-orders" } },
});
if (process.env.DRILL_LOOSENED) {
  storage.addOverride("${PIN}", "~> 5.100");
}
if (process.env.DRILL_RAW) {
  new S3Bucket(storage, "Raw", { bucket: "acme-raw" });
}
enforceProtection(app);
app.synth();
`;

drill("the pin of the provider's version", (tools) => {
  const wrongMajor = tools.providerVersion.startsWith("5.")
    ? []
    : [
        `the mirror's AWS provider is ${tools.providerVersion}, and bindings 20 are of 5.100.0: set DRILL_PROVIDER_MIRROR to a mirror of that one`,
      ];
  unlessMissing("with bindings 20", wrongMajor, () => {
    projectDrill("from npm", PACKAGES, () => {
      const scratch = scratchFolder();
      let project: string;
      /** Holds what the next patch release would be, and not the pinned version. */
      let nextMirror: string;

      beforeAll(async () => {
        project = join(scratch.path, "project");
        mkdirSync(project);
        writeFileSync(join(project, "package.json"), '{ "private": true }');
        await install(project, packProject(scratch.path), ...PACKAGES);
        writeFileSync(join(project, "app.js"), APP);
        nextMirror = mirrorOf(NEXT);
      });

      test("holds a stack to one version: Terraform refuses the next patch release", async () => {
        const stack = await synthesized("pinned", {});
        expect(pinIn(stack)).toBe(PINNED);
        const init = await terraform(stack, nextMirror, "init");
        expect(init.exitCode).toBe(1);
        expect(unwrapped(init.output)).toContain(
          `no available releases match the given constraints ${PINNED}`,
        );
      });

      test.each([
        ["the pinned version", PINNED],
        ["the next patch release", NEXT],
      ])(
        "is loosened by README's line: Terraform takes %s, and finds the stack valid",
        async (_what, version) => {
          const stack = await synthesized(`loosened-${version}`, {
            DRILL_LOOSENED: "1",
          });
          expect(pinIn(stack)).toBe("~> 5.100");
          const mirror = mirrorOf(version);
          expectSuccess(await terraform(stack, mirror, "init"));
          const lock = readFileSync(join(stack, ".terraform.lock.hcl"), "utf8");
          expect(lock).toMatch(
            new RegExp(`version\\s+= "${version}"\\s+constraints = "~> 5.100"`),
          );
          expectSuccess(await terraform(stack, mirror, "validate"));
        },
      );

      test.each([
        ["a pair", {}, 0],
        ["a raw bucket", { DRILL_RAW: "1" }, 1],
      ])(
        "changes no verdict of %s when it is loosened",
        async (_what, env, exitCode) => {
          const pinned = await synthesized("judged-pinned", env, exitCode);
          const loosened = await synthesized(
            "judged-loosened",
            { ...env, DRILL_LOOSENED: "1" },
            exitCode,
          );
          expect(pinIn(loosened)).not.toBe(pinIn(pinned));
          const findings = findingsBeside(pinned);
          expect(JSON.parse(findings).passed).toBe(exitCode === 0);
          expect(findingsBeside(loosened)).toBe(findings);
        },
      );

      /** The stack's folder. */
      async function synthesized(
        output: string,
        env: NodeJS.ProcessEnv,
        exitCode = 0,
      ): Promise<string> {
        const path = join(scratch.path, output);
        const synth = await run(process.execPath, ["app.js"], {
          cwd: project,
          env: { ...env, CDKTF_OUTDIR: path },
        });
        if (synth.exitCode !== exitCode) {
          throw new Error(`exit code ${synth.exitCode}: ${synth.output}`);
        }
        return join(path, "stacks", "storage");
      }

      function terraform(stack: string, mirror: string, command: string) {
        return run(tools.terraform, [command, "-no-color"], {
          cwd: stack,
          env: terraformEnvironment(
            { ...tools, providerMirror: mirror },
            stack,
          ),
        });
      }

      /** A mirror with this version only, whose program is the one that the drills have. */
      function mirrorOf(version: string): string {
        const mirror = join(scratch.path, `mirror-${version}`);
        const present = join(
          tools.providerMirror,
          PROVIDER,
          tools.providerVersion,
        );
        if (!existsSync(mirror)) {
          mkdirSync(join(mirror, PROVIDER, version), { recursive: true });
          // Terraform follows links to the folders of platforms, and no others.
          for (const platform of readdirSync(present)) {
            symlinkSync(
              join(present, platform),
              join(mirror, PROVIDER, version, platform),
            );
          }
        }
        return mirror;
      }
    });
  });
});

function pinIn(stack: string): unknown {
  const { terraform } = JSON.parse(
    readFileSync(join(stack, "cdk.tf.json"), "utf8"),
  );
  return terraform.required_providers.aws.version;
}

function findingsBeside(stack: string): string {
  return readFileSync(
    join(stack, "..", "..", "protection-findings.json"),
    "utf8",
  );
}
