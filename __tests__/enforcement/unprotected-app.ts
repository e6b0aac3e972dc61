import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, LocalBackend, TerraformStack, type AppConfig } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";

const folders: string[] = [];

/** An app that writes into a folder of its own; call `removeFolders` after the tests. */
export function appInFolder(config: AppConfig = {}): App {
  const outdir = mkdtempSync(join(tmpdir(), "enforcement-"));
  folders.push(outdir);
  return new App({ outdir, stackTraces: false, ...config });
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A stack with one bucket that nothing protects. */
export function addRawStack(
  scope: App | TerraformStack,
  id: string,
): { stack: TerraformStack; bucket: S3Bucket } {
  const stack = new TerraformStack(scope, id);
  new LocalBackend(stack, { path: "terraform.tfstate" });
  new AwsProvider(stack, "Aws", { region: "eu-west-1" });
  const bucket = new S3Bucket(stack, "Raw", { bucket: `acme-raw-${id}` });
  return { stack, bucket };
}

/** A stack without any bucket. */
export function addEmptyStack(scope: App, id: string): TerraformStack {
  const stack = new TerraformStack(scope, id);
  new LocalBackend(stack, { path: "terraform.tfstate" });
  new AwsProvider(stack, "Aws", { region: "eu-west-1" });
  return stack;
}

/** What synth wrote for a stack. */
export function written(app: App, stack: TerraformStack) {
  const { synthesizedStackPath } = app.manifest.forStack(stack);
  return JSON.parse(
    readFileSync(join(app.outdir, synthesizedStackPath), "utf8"),
  );
}

/** The error that synth ends with. */
export function synthError(app: App): string {
  try {
    app.synth();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("synth did not fail");
}
