import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** What a drill needs, found on this machine. */
export interface DrillTools {
  readonly terraform: string;
  /** Folder that holds `registry.terraform.io/hashicorp/aws/...`. */
  readonly providerMirror: string;
  /** Version of the AWS provider in the mirror. */
  readonly providerVersion: string;
  readonly emulator: string;
}

const PROVIDER = join("registry.terraform.io", "hashicorp", "aws");

/**
 * The drills' tools, or one sentence per missing tool that says how to get it. Environment variables win over PATH and
 * the standard folders.
 */
export function findDrillTools(): DrillTools | { missing: string[] } {
  const terraform =
    executable(process.env.DRILL_TERRAFORM) ?? onPath("terraform");
  const emulator =
    executable(process.env.DRILL_EMULATOR) ?? onPath("moto_server");
  const mirror = findMirror();
  const missing = [
    ...(terraform
      ? []
      : [
          "terraform is not on PATH: install Terraform 1.7 or later, or set DRILL_TERRAFORM to the binary",
        ]),
    ...(emulator
      ? []
      : [
          'moto_server is not on PATH: pip install "moto[server]", or set DRILL_EMULATOR to the program',
        ]),
    ...(mirror
      ? []
      : [
          `no mirror of the AWS provider was found: terraform providers mirror FOLDER, then set DRILL_PROVIDER_MIRROR to FOLDER (it holds ${PROVIDER})`,
        ]),
  ];
  return terraform && emulator && mirror
    ? { terraform, emulator, ...mirror }
    : { missing };
}

function findMirror() {
  const given = process.env.DRILL_PROVIDER_MIRROR;
  for (const folder of given ? [given] : mirrorFolders()) {
    const providerVersion = mirroredVersion(join(folder, PROVIDER));
    if (providerVersion) {
      return { providerMirror: folder, providerVersion };
    }
  }
  return undefined;
}

/** Terraform's implied mirrors, its plugin cache, and add-on software under /opt. */
function mirrorFolders(): string[] {
  const dataFolders = [
    process.env.XDG_DATA_HOME ?? join(homedir(), ".local", "share"),
    ...(process.env.XDG_DATA_DIRS ?? "/usr/local/share:/usr/share").split(":"),
  ];
  return [
    join(homedir(), ".terraform.d", "plugins"),
    ...dataFolders.map((folder) => join(folder, "terraform", "plugins")),
    ...(process.env.TF_PLUGIN_CACHE_DIR
      ? [process.env.TF_PLUGIN_CACHE_DIR]
      : []),
    ...(existsSync("/opt")
      ? readdirSync("/opt").map((name) => join("/opt", name))
      : []),
  ];
}

/** The newest unpacked version in a mirror. */
function mirroredVersion(folder: string): string | undefined {
  if (!existsSync(folder)) {
    return undefined;
  }
  return readdirSync(folder)
    .filter((name) => /^\d+\.\d+\.\d+$/.test(name))
    .sort((a, b) => b.localeCompare(a, "en", { numeric: true }))[0];
}

function onPath(program: string): string | undefined {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((file) => executable(file));
}

function executable(file: string | undefined): string | undefined {
  if (!file) {
    return undefined;
  }
  try {
    accessSync(file, constants.X_OK);
    return file;
  } catch {
    return undefined;
  }
}
