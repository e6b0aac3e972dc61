import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DrillTools } from "./drill-tools";
import { run, type RunResult } from "./run";

const EMULATED_SERVICES = [
  "cloudwatch",
  "events",
  "iam",
  "kms",
  "s3",
  "s3control",
  "sns",
  "sqs",
  "sts",
];

/** Nothing but this very request can have made a role whose name ends in the provider's counter. */
const LOST_ANSWER = /Role with name \S+\d{26} already exists/;

/** A synthesized stack's folder, pointed at the emulator by an override file; `cdk.tf.json` itself stays untouched. */
export class TerraformFolder {
  constructor(
    private readonly tools: DrillTools,
    readonly path: string,
    endpoint: string,
  ) {
    writeFileSync(
      join(path, "emulator_override.tf.json"),
      JSON.stringify(this.override(endpoint), undefined, 2),
    );
  }

  /**
   * Runs Terraform; an apply that lost the emulator's answer is run again, as a person would, for the provider asks again
   * for the role that it has made.
   */
  async terraform(...args: string[]): Promise<RunResult> {
    const result = await this.run(args);
    return args.includes("-auto-approve") && LOST_ANSWER.test(result.output)
      ? this.run(args)
      : result;
  }

  private run(args: readonly string[]): Promise<RunResult> {
    return run(this.tools.terraform, [...args, "-no-color"], {
      cwd: this.path,
      env: terraformEnvironment(this.tools, this.path),
    });
  }

  /** Every provider of the stack keeps its alias and Region, and gets the endpoints. */
  private override(endpoint: string): unknown {
    const stack = JSON.parse(
      readFileSync(join(this.path, "cdk.tf.json"), "utf8"),
    ) as { provider: { aws: { alias?: string; region?: string }[] } };
    return {
      terraform: {
        required_providers: {
          aws: {
            source: "hashicorp/aws",
            version: this.tools.providerVersion,
          },
        },
      },
      provider: {
        aws: stack.provider.aws.map(({ alias, region }) => ({
          alias,
          region,
          access_key: "emulated",
          secret_key: "emulated",
          s3_use_path_style: true,
          skip_credentials_validation: true,
          skip_metadata_api_check: true,
          endpoints: [
            Object.fromEntries(
              EMULATED_SERVICES.map((service) => [service, endpoint]),
            ),
          ],
        })),
      },
    };
  }
}

/** Makes Terraform take its provider from the mirror and nothing from the network. */
export function terraformEnvironment(
  tools: DrillTools,
  folder: string,
): NodeJS.ProcessEnv {
  const config = join(folder, ".terraform-cli", "terraform.rc");
  mkdirSync(join(folder, ".terraform-cli"), { recursive: true });
  writeFileSync(
    config,
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(tools.providerMirror)}\n  }\n}\n`,
  );
  return {
    TF_CLI_CONFIG_FILE: config,
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    // The CDKTF CLI locks providers before it deploys, which would ask the registry.
    TF_CLI_ARGS_providers_lock: `-fs-mirror=${tools.providerMirror}`,
  };
}
