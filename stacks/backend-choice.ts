import { Token } from "cdktf";
import {
  byKind,
  checkedBy,
  flag,
  kind,
} from "../modules/buckets/options/option-kinds";
import {
  also,
  inOrderTo,
  required,
  shown,
} from "../modules/buckets/options/option-table";
import { assertRegion, unknownRegion } from "../modules/buckets/options/region";

/** Terraform reads a backend before anything that a reference could stand for. */
const writtenOut = kind(
  "write it out",
  (value) =>
    typeof value === "string" &&
    value.trim() !== "" &&
    !Token.isUnresolved(value),
);

/** Where a stack keeps its Terraform state. */
export type BackendChoice =
  LocalState | S3State | HcpTerraformState | NoBackend;

/** A file beside the project: good for a first try, not for a team. */
export interface LocalState {
  readonly kind: "local";
  /**
   * Path relative to the stack's folder in the output, so that no path of one machine enters the JSON.
   * @default "../../../terraform.<stack>.tfstate" - the project's folder, when the output folder is cdktf.out
   */
  readonly path?: string;
}

/** @see https://developer.hashicorp.com/terraform/language/backend/s3 */
export interface S3State {
  readonly kind: "s3";
  /** The bucket of the state; protect it too. */
  readonly bucket: string;
  readonly key: string;
  readonly region: string;
  /**
   * Locks the state with a file beside it, so that two runs cannot write at once. Needs Terraform 1.10 or later.
   * @default true
   */
  readonly useLockfile?: boolean;
  /**
   * Takes a Region that is newer than this version, or Terraform, knows.
   * @default false
   */
  readonly skipRegionValidation?: boolean;
}

/**
 * A workspace of HCP Terraform or Terraform Enterprise, by its name.
 *
 * @see https://developer.hashicorp.com/terraform/cli/cloud/settings
 */
export interface HcpTerraformState {
  readonly kind: "hcp-terraform";
  readonly organization: string;
  readonly workspace: string;
  /** @default "app.terraform.io" */
  readonly hostname?: string;
}

/** Nothing at all, for runs started through HCP Terraform's API or by a commit: the workspace keeps the state. */
export interface NoBackend {
  readonly kind: "none";
}

export const BACKEND = inOrderTo(
  "keep the state of",
  also(
    byKind<BackendChoice>({
      local: { path: also(writtenOut, absolute) },
      s3: {
        bucket: required(writtenOut),
        key: required(writtenOut),
        region: required(checkedBy(assertRegion)),
        useLockfile: flag,
        skipRegionValidation: flag,
      },
      "hcp-terraform": {
        organization: required(writtenOut),
        workspace: required(writtenOut),
        hostname: writtenOut,
      },
      none: {},
    }),
    (choice: BackendChoice, path) =>
      choice.kind === "s3"
        ? unknownRegion(
            choice.region,
            `${path}.region`,
            choice.skipRegionValidation,
          )
        : undefined,
  ),
);

function absolute(file: string, option: string): string | undefined {
  return /^([/\\]|[A-Za-z]:)/.test(file)
    ? `${option} is ${shown(file)}, which is absolute and would only hold on this machine, make it relative to the stack's output folder`
    : undefined;
}
