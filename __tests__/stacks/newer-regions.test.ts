import { storageStack, synthesizedStorage } from "./stored-buckets";

test("refuses a Region that does not exist, and says the way out", () => {
  expect(() => storageStack({ primaryRegion: "us-east-9" })).toThrow(
    new Error(
      'Cannot make stack "storage": primaryRegion is "us-east-9", which is no Region of AWS that is known here, correct it, or set skipRegionValidation to true for one that is newer',
    ),
  );
});

test("takes a newer Region when told so, and tells both providers", () => {
  const { json } = synthesizedStorage({
    replicaRegion: "us-east-9",
    skipRegionValidation: true,
  });
  expect(json["provider"]).toEqual({
    aws: [
      { region: "eu-west-1", skip_region_validation: true },
      {
        alias: "replica",
        region: "us-east-9",
        skip_region_validation: true,
      },
    ],
  });
});

const S3 = { kind: "s3", bucket: "acme-state", key: "storage" } as const;

test("refuses the state in a Region that does not exist, and takes a newer one", () => {
  const backend = { ...S3, region: "us-east-9" };
  expect(() => storageStack({ backend })).toThrow(
    new Error(
      'Cannot keep the state of stack "storage": backend.region is "us-east-9", which is no Region of AWS that is known here, correct it, or set backend.skipRegionValidation to true for one that is newer',
    ),
  );
  const { json } = synthesizedStorage({
    backend: { ...backend, skipRegionValidation: true },
  });
  expect(json["terraform"]).toMatchObject({
    backend: { s3: { region: "us-east-9", skip_region_validation: true } },
  });
});

test.each([
  [{ primary: "x" }, 'buckets.Orders.primary is "x", pass an object such as'],
  [{ replica: [] }, "buckets.Orders.replica is [], pass an object such as"],
  [
    { replica: { provider: 7 } },
    "buckets.Orders.replica.provider is set, and the stack makes both providers, leave it out",
  ],
])("refuses a pair with %j", (change, because) => {
  expect(() =>
    storageStack({
      buckets: { Orders: { bucketName: "acme-orders", ...change } as never },
    }),
  ).toThrow(`Cannot make stack "storage": ${because}`);
});
