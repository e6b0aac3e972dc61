import { App, TerraformOutput, TerraformStack } from "cdktf";
import {
  ProtectedStorageStack,
  type ProtectedStorageStackProps,
} from "../../stacks";
import { SynthesizedStack } from "../buckets/synthesized-stack";

/** The good stack `storage` with one bucket `Orders`, and one change. */
export function storageStack(
  change: Partial<ProtectedStorageStackProps> = {},
  app = new App({ stackTraces: false }),
): ProtectedStorageStack {
  return new ProtectedStorageStack(app, "storage", {
    primaryRegion: "eu-west-1",
    replicaRegion: "eu-central-1",
    buckets: { Orders: { bucketName: "acme-orders" } },
    ...change,
  });
}

export function synthesizedStorage(
  change: Partial<ProtectedStorageStackProps> = {},
): SynthesizedStack {
  return new SynthesizedStack(storageStack(change));
}

/** What another stack of the app gets to see when it refers to a bucket of the good stack. */
export function seenFromAnotherStack(
  change: Partial<ProtectedStorageStackProps>,
): { readonly data: unknown } {
  const app = new App({ stackTraces: false });
  const storage = storageStack(change, app);
  const reader = new TerraformStack(app, "reader");
  new TerraformOutput(reader, "Arn", {
    value: storage.buckets["Orders"]!.primary.arn,
  });
  app.node.children
    .filter(TerraformStack.isStack)
    .forEach((stack) => stack.prepareStack());
  return JSON.parse(JSON.stringify(reader.toTerraform()));
}
