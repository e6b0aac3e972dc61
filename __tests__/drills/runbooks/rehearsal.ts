import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import {
  DeleteBucketPolicyCommand,
  GetBucketPolicyCommand,
  ListBucketsCommand,
  PutBucketPolicyCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { DrillTools } from "../drill-tools";
import { Emulator } from "../emulator";
import { loopbackOnly } from "../loopback-only";
import { COMMAND_LINE, EMULATED_CREDENTIALS } from "../restored";
import { expectSuccess, run, type RunResult } from "../run";
import { s3Client } from "../s3-client";
import { PROJECT, synthesize } from "../synthesize";
import { terraformEnvironment, TerraformFolder } from "../terraform-folder";
import { recorded, type SentRequest } from "./recorder";
import { ReplicationDouble } from "./replication-double";
import { commandsOf, type Commands } from "../../recovery/runbook/commands-of";

/** A deployed app, its runbooks, and a reader who pastes from them. */
export class Rehearsal {
  /**
   * Synthesizes the example, or another app of the drills, and deploys every stack of it.
   *
   * @param folder empty; the reader works in the output folder below it
   */
  static async start(
    tools: DrillTools,
    folder: string,
    app?: string,
  ): Promise<Rehearsal> {
    const output = join(folder, "cdktf.out");
    expectSuccess(await synthesize(output, app));
    const emulator = await Emulator.start(tools.emulator);
    try {
      const rehearsal = new Rehearsal(tools, folder, output, emulator);
      await rehearsal.deploy();
      return rehearsal;
    } catch (error) {
      await emulator.stop();
      throw error;
    }
  }

  readonly s3: S3Client;
  readonly replication: ReplicationDouble;
  private readonly pages: ReadonlyMap<string, readonly Commands[]>;
  private readonly pasted = new Set<string>();
  private readonly policiesAside = new Map<string, string>();

  private constructor(
    private readonly tools: DrillTools,
    private readonly folder: string,
    /** Where the reader works: the output folder. */
    readonly cwd: string,
    private readonly emulator: Emulator,
  ) {
    loopbackOnly(emulator.endpoint);
    this.s3 = s3Client(emulator, "us-east-1");
    this.replication = new ReplicationDouble(this.s3);
    const runbooks = join(cwd, "runbooks");
    this.pages = new Map(
      readdirSync(runbooks)
        .filter((name) => name !== "README.md")
        .map((name) => [
          name.replace(/\.md$/, ""),
          commandsOf(readFileSync(join(runbooks, name), "utf8")),
        ]),
    );
    installCommand(folder);
  }

  private async deploy(): Promise<void> {
    for (const name of readdirSync(join(this.cwd, "stacks"))) {
      const stack = this.stack(name);
      for (const args of [["init"], ["apply", "-auto-approve"]]) {
        expectSuccess(await stack.terraform(...args));
      }
    }
  }

  stop(): Promise<void> {
    return this.emulator.stop();
  }

  s3In(region: string): S3Client {
    return s3Client(this.emulator, region);
  }

  stack(name: string): TerraformFolder {
    return new TerraformFolder(
      this.tools,
      join(this.cwd, "stacks", name),
      this.emulator.endpoint,
    );
  }

  /**
   * Takes every bucket's policy away until they are put back. The emulator reads no condition: each Deny of ours, such as
   * that of plain HTTP, would refuse every read and write of an object.
   */
  async setPoliciesAside(): Promise<void> {
    const { Buckets = [] } = await this.s3.send(new ListBucketsCommand({}));
    for (const { Name: Bucket = "" } of Buckets) {
      try {
        const { Policy } = await this.s3.send(
          new GetBucketPolicyCommand({ Bucket }),
        );
        this.policiesAside.set(Bucket, Policy ?? "");
      } catch (error) {
        if ((error as Error).name !== "NoSuchBucketPolicy") {
          throw error;
        }
        continue;
      }
      await this.s3.send(new DeleteBucketPolicyCommand({ Bucket }));
    }
  }

  /** Puts back the policies of the buckets that are still there. */
  async putPoliciesBack(): Promise<void> {
    const { Buckets = [] } = await this.s3.send(new ListBucketsCommand({}));
    for (const { Name: Bucket = "" } of Buckets) {
      const Policy = this.policiesAside.get(Bucket);
      if (Policy !== undefined) {
        await this.s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
      }
    }
    this.policiesAside.clear();
  }

  /** The names of the blocks in one chapter, on all pages. */
  names(chapter: string): string[] {
    return [
      ...new Set(
        [...this.pages.values()]
          .flat()
          .filter((one) => one.chapter === chapter)
          .map(({ name }) => name),
      ),
    ];
  }

  /** Those of them that were pasted. */
  get executed(): ReadonlySet<string> {
    return this.pasted;
  }

  /**
   * Pastes a block into a POSIX shell as it stands on the page.
   *
   * @param variables what the reader set in that shell before; not exported
   * @param typed what else was typed into that shell, before and after
   */
  async paste(
    page: string,
    name: string,
    variables: Readonly<Record<string, string>> = {},
    typed: { readonly before?: string; readonly after?: string } = {},
  ): Promise<RunResult> {
    const result = await this.run(page, name, variables, typed);
    this.pasted.add(name);
    return result;
  }

  private async run(
    page: string,
    name: string,
    variables: Readonly<Record<string, string>>,
    typed: { readonly before?: string; readonly after?: string },
  ): Promise<RunResult> {
    const block = this.pages.get(page)?.find((one) => one.name === name);
    if (block === undefined) {
      throw new Error(
        `Cannot paste "${name}": runbook ${page} has no such block`,
      );
    }
    const set = Object.entries(variables).map(
      ([variable, value]) =>
        `${variable}='${value.replaceAll("'", "'\\''")}'\n`,
    );
    const script = join(this.folder, "pasted.sh");
    writeFileSync(
      script,
      `${typed.before ?? ""}\n${set.join("")}${block.text}\n${typed.after ?? ""}\n`,
    );
    return run("/bin/sh", [script], {
      cwd: this.cwd,
      env: this.environment(),
    });
  }

  /** What a block printed, when it ended well. */
  async told(...block: Parameters<Rehearsal["paste"]>): Promise<string> {
    const result = await this.paste(...block);
    expectSuccess(result);
    return result.output;
  }

  /** What a block sends that calls what the emulator does not have. */
  sentBy(
    page: string,
    name: string,
    variables: Readonly<Record<string, string>>,
  ): Promise<readonly SentRequest[]> {
    return recorded((proxy) =>
      this.run(page, name, variables, {
        before: `export AWS_ENDPOINT_URL=http://aws.invalid HTTP_PROXY=${proxy} http_proxy=${proxy} NO_PROXY= no_proxy=`,
      }),
    );
  }

  /** One call of the AWS CLI that stands on no page. */
  async aws(...args: string[]): Promise<string> {
    const result = await run("aws", args, {
      cwd: this.cwd,
      env: this.environment(),
    });
    expectSuccess(result);
    return result.output;
  }

  private environment(): NodeJS.ProcessEnv {
    return {
      ...terraformEnvironment(this.tools, this.folder),
      ...EMULATED_CREDENTIALS,
      AWS_ENDPOINT_URL: this.emulator.endpoint,
      // Nothing of this machine's own configuration is read.
      AWS_CONFIG_FILE: join(this.folder, "no-config"),
      AWS_SHARED_CREDENTIALS_FILE: join(this.folder, "no-credentials"),
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_PAGER: "",
      TF_CLI_ARGS: "-no-color",
      NO_UPDATE_NOTIFIER: "1",
      npm_config_offline: "true",
    };
  }
}

/** What `npm install` of the package makes: its command, where `npx` looks first. */
function installCommand(folder: string): void {
  const bin = join(folder, "node_modules", ".bin");
  mkdirSync(bin, { recursive: true });
  symlinkSync(
    join(PROJECT, "node_modules", "tsx"),
    join(folder, "node_modules", "tsx"),
  );
  const command = join(bin, "cdktf-s3-protection");
  writeFileSync(
    command,
    `#!/bin/sh\nexec node ${COMMAND_LINE.map((word) => `'${word}'`).join(" ")} "$@"\n`,
  );
  chmodSync(command, 0o755);
}
