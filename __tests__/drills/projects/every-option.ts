import { readFileSync } from "node:fs";
import { join } from "node:path";

const EVERY_OPTION = join(__dirname, "..", "options-app.ts");
const IMPORT = 'import { ProtectedBucket } from "../../modules";';
const END = "\napp.synth();\n";

/** The drills' app with every option, as a user of the package writes it, with a raw bucket and the checklist besides. */
export function everyOptionApp(): string {
  const app = readFileSync(EVERY_OPTION, "utf8");
  for (const part of [IMPORT, END]) {
    if (app.split(part).length !== 2) {
      throw new Error(
        `Cannot rewrite ${EVERY_OPTION}: it does not hold ${JSON.stringify(part)} once`,
      );
    }
  }
  return app
    .replace(
      IMPORT,
      `import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { enforceProtection, ProtectedBucket } from "cdktf-s3-protection";
import { ProtectedStorageStack } from "cdktf-s3-protection/stacks";`,
    )
    .replace(
      END,
      `
new S3Bucket(kept.stack, "Raw", { bucket: "drill-raw" });
new ProtectedStorageStack(app, "storage", {
  primaryRegion: "us-east-1",
  replicaRegion: "us-east-2",
  buckets: { Orders: { bucketName: "drill-orders" } },
});
enforceProtection(app, { now: () => new Date("2026-06-30") });
app.synth();
`,
    );
}
