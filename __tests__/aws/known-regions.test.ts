import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isKnownRegion } from "../../modules/aws/known-regions";

const SDK_TABLE = readFileSync(
  join(
    dirname(require.resolve("@aws-sdk/core/package.json")),
    "dist-es/submodules/client/util-endpoints/lib/aws/partitions.js",
  ),
  "utf8",
);
const SDK_REGIONS = [
  ...SDK_TABLE.matchAll(/"([a-z]{2,}(?:-[a-z]+)+-\d+)"\s*:/g),
].map(([, region]) => region!);

test("knows every Region that the AWS SDK knows", () => {
  expect(SDK_REGIONS.length).toBeGreaterThan(40);
  expect(SDK_REGIONS.filter((region) => !isKnownRegion(region))).toEqual([]);
});

test.each(["us-east-9", "eu-central-11", "us-gov-south-1", "aws-global", ""])(
  "knows no Region %j",
  (region) => {
    expect(isKnownRegion(region)).toBe(false);
  },
);
