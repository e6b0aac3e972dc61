import { App } from "cdktf";
import { ProtectedStorageStack } from "../../stacks";

/** Two pairs of three that cannot stand. */
const app = new App({ stackTraces: false });
new ProtectedStorageStack(app, "storage", {
  primaryRegion: "us-east-1",
  replicaRegion: "us-east-2",
  buckets: {
    Orders: { bucketName: "Acme_Orders" },
    Invoices: { bucketName: "acme-invoices", twoWay: "false" as never },
    Fine: { bucketName: "acme-fine" },
  },
});
app.synth();
