import { App } from "cdktf";
import { enforceProtection } from "../../modules";
import { ProtectedStorageStack } from "../../stacks";

/** One stack with a pair for every id in DRILL_BUCKETS, in that order. */
const ids = process.env.DRILL_BUCKETS?.split(",");
if (ids === undefined) {
  throw new Error("Cannot name the buckets: DRILL_BUCKETS is not set");
}
const app = new App({ stackTraces: false });
new ProtectedStorageStack(app, "several", {
  primaryRegion: "eu-west-1",
  replicaRegion: "eu-central-1",
  buckets: Object.fromEntries(
    ids.map((id) => [id, { bucketName: `drill-${id.toLowerCase()}` }]),
  ),
});
enforceProtection(app);
app.synth();
