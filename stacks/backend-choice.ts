import { byKind, flag, text } from "../modules/buckets/options/option-kinds";
import {
  also,
  inOrderTo,
  required,
  shown,
} from "../modules/buckets/options/option-table";

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
  byKind<BackendChoice>({
    local: { path: also(text(), absolute) },
    s3: {
      bucket: required(text()),
      key: required(text()),
      region: required(text()),
      useLockfile: flag,
    },
    "hcp-terraform": {
      organization: required(text()),
      workspace: required(text()),
      hostname: text(),
    },
    none: {},
  }),
);

function absolute(file: string, option: string): string | undefined {
  return /^([/\\]|[A-Za-z]:)/.test(file)
    ? `${option} is ${shown(file)}, which is absolute and would only hold on this machine, make it relative to the stack's output folder`
    : undefined;
}
