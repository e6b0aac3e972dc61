import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packProject } from "../../pack-project";
import { expectSuccess, run, type RunResult } from "../run";
import { scratchFolder } from "../scratch-folder";
import { CDKTF } from "../synthesize";
import { install } from "./install";
import { NPM_ENVIRONMENT } from "./npm";
import { projectDrill } from "./project-drill";

jest.setTimeout(600_000);

const BINDINGS = [
  { bindings: "20.1.0", provider: /^5\.100\.0$/ },
  { bindings: "^21.22.1", provider: /^6\.\d+\.\d+$/ },
];

/** The last that the template's own ts-node and ts-jest take; the template itself installs the newest. */
const TYPESCRIPT = "typescript@~5.9.3";

/** What the template installs, and what is installed into it here. */
const PACKAGES = [
  "cdktf@^0.21.0",
  "constructs@10",
  "@types/jest",
  "@types/node",
  "jest",
  "ts-jest",
  "ts-node",
  TYPESCRIPT,
  "newest@npm:typescript",
  ...BINDINGS.map(
    ({ bindings }, at) => `bindings-${at}@npm:@cdktf/provider-aws@${bindings}`,
  ),
];

const PAIRS = `
import { Construct } from "constructs";
import { App, TerraformStack } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { enforceProtection, ProtectedBucket } from "cdktf-s3-protection";
import { ProtectedStorageStack } from "cdktf-s3-protection/stacks";
import * as schema from "cdktf-s3-protection/findings.schema.json";

class MyStack extends TerraformStack {
  readonly orders: ProtectedBucket;
  readonly title: string = schema.title;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.orders = new ProtectedBucket(this, "Orders", {
      bucketName: "acme-orders",
      primary: {
        provider: new AwsProvider(this, "Primary", { region: "us-east-1" }),
      },
      replica: {
        provider: new AwsProvider(this, "Replica", {
          region: "us-east-2",
          alias: "replica",
        }),
      },
    });
  }
}

const app = new App();
new MyStack(app, "own");
new ProtectedStorageStack(app, "storage", {
  primaryRegion: "us-east-1",
  replicaRegion: "us-east-2",
  buckets: { Invoices: { bucketName: "acme-invoices" } },
});
enforceProtection(app);
app.synth();
`;

const RAW = `
import { App, TerraformStack } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { enforceProtection } from "cdktf-s3-protection";

const app = new App();
const stack = new TerraformStack(app, "own");
new AwsProvider(stack, "Aws", { region: "us-east-1" });
new S3Bucket(stack, "Raw", { bucket: "acme-raw" });
enforceProtection(app);
app.synth();
`;

projectDrill("a project of CDKTF's own TypeScript template", PACKAGES, () => {
  const scratch = scratchFolder();
  let tarball: string;
  let newest: string;

  beforeAll(async () => {
    tarball = packProject(scratch.path);
    newest = join(scratch.path, "newest-typescript");
    mkdirSync(newest);
    await install(newest, "typescript");
  });

  describe.each(BINDINGS)(
    "with @cdktf/provider-aws $bindings",
    ({ bindings, provider }) => {
      let project: string;

      beforeAll(async () => {
        project = join(scratch.path, `bindings-${bindings.replace("^", "")}`);
        mkdirSync(project);
        expectSuccess(
          await run(
            CDKTF,
            [
              "init",
              "--template=typescript",
              "--local",
              "--project-name=drill",
              "--project-description=drill",
              "--enable-crash-reporting=false",
              "--from-terraform-project=no",
            ],
            { cwd: project, env: NPM_ENVIRONMENT },
          ),
        );
        await install(project, "--save-dev", TYPESCRIPT);
        await install(project, tarball, `@cdktf/provider-aws@${bindings}`);
        writeFileSync(join(project, "main.ts"), PAIRS);
      });

      test("takes the package, its stacks and its schema by their types, in the template's own resolution", async () => {
        const checked = await typeChecked(project, "--traceResolution");
        expectSuccess(checked);
        expect(checked.output).toContain(
          "Module resolution kind is not specified, using 'Node10'",
        );
      });

      test("takes them by their types under the newest TypeScript too, once it is told which global types there are", async () => {
        expectSuccess(await typeChecked(newest, "--types", "node,jest"));
      });

      test("synthesizes pairs, and they pass", async () => {
        expectSuccess(await synthesized());
        const { passed, summary } = findings();
        expect({ passed, buckets: summary.buckets }).toEqual({
          passed: true,
          buckets: 4,
        });
        for (const stack of ["own", "storage"]) {
          expect(
            written("stacks", stack, "cdk.tf.json").terraform.required_providers
              .aws.version,
          ).toMatch(provider);
        }
      });

      test("fails for a raw bucket", async () => {
        writeFileSync(join(project, "main.ts"), RAW);
        const synth = await synthesized();
        expect(synth.exitCode).toBe(1);
        expect(synth.output).toContain("own/Raw");
        expect(findings().passed).toBe(false);
      });

      /** By the TypeScript that is installed in `owner`. */
      function typeChecked(
        owner: string,
        ...options: string[]
      ): Promise<RunResult> {
        return run(
          process.execPath,
          [
            join(owner, "node_modules", "typescript", "bin", "tsc"),
            "--noEmit",
            ...options,
          ],
          { cwd: project },
        );
      }

      function synthesized(): Promise<RunResult> {
        return run(CDKTF, ["synth"], { cwd: project });
      }

      function findings() {
        return written("protection-findings.json");
      }

      function written(...path: string[]) {
        return JSON.parse(
          readFileSync(join(project, "cdktf.out", ...path), "utf8"),
        );
      }
    },
  );
});
