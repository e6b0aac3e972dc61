import { existsSync } from "node:fs";
import { join } from "node:path";
import { App, Aspects } from "cdktf";
import { enforceProtection, verdict } from "../../modules";
import { ProtectedStorageStack } from "../../stacks";

/** A good pair whose synthesis is killed in the phase that DRILL_PHASE names; in any other one it comes to its end. */
const phase = process.env.DRILL_PHASE;
const die = (when: string) => {
  if (phase === when) {
    process.kill(process.pid, "SIGKILL");
    // The signal comes between two instructions of this thread.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
  }
};

const app = new App({ stackTraces: false });
const stack = new ProtectedStorageStack(app, "killed", {
  primaryRegion: "eu-west-1",
  replicaRegion: "eu-central-1",
  buckets: { Orders: { bucketName: "drill-killed" } },
});
Aspects.of(stack).add({ visit: () => die("aspects") });
stack.node.addValidation({
  validate: () => {
    die("validations");
    return [];
  },
});
let asked = 0;
enforceProtection(app, {
  now: () => {
    // The first time is when the options are checked, before anything is synthesized.
    if (++asked > 1) {
      die("before the rules");
    }
    return new Date();
  },
  rules: [
    {
      id: "dies-while-judging",
      scenarios: [1],
      severity: "advice",
      title: "Dies",
      demands: "nothing",
      remediation: "none",
      docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html",
      evaluate: () => {
        die("the rules");
        return verdict.pass("it lives");
      },
    },
  ],
});
const { manifest } = app;
const writeManifest = manifest.writeToFile.bind(manifest);
manifest.writeToFile = () => {
  if (existsSync(join(app.outdir, "protection-findings.json"))) {
    die("the manifest");
  }
  writeManifest();
};
app.synth();
