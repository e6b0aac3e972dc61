import { App } from "cdktf";
import { enforceProtection } from "./modules";
import { ProtectedStorageStack } from "./stacks";

const app = new App({ stackTraces: false });

new ProtectedStorageStack(app, "storage", {
  primaryRegion: "us-east-1",
  replicaRegion: "us-east-2",
  buckets: {
    Orders: { bucketName: "acme-orders" },
    Invoices: {
      bucketName: "acme-invoices",
      versionProtection: { kind: "policy-guard" },
      coldStorage: { afterDays: 90 },
    },
  },
});

enforceProtection(app);
app.synth();
