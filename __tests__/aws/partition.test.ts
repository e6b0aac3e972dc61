import { partition as sdkPartition } from "@aws-sdk/core/client";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  dnsSuffixOf,
  isAwsHost,
  isPartitionName,
  PARTITIONS,
} from "../../modules/aws/partition";
import {
  isRegionName,
  partitionOf,
  s3ViaService,
} from "../../modules/aws/region";

interface SdkPartition {
  readonly id: string;
  readonly regionRegex: string;
  readonly regions: Readonly<Record<string, unknown>>;
}

/** `partition()` answers for one Region at a time; which Regions there are stands only in the file that it reads. */
const SDK_TABLE = join(
  dirname(require.resolve("@aws-sdk/core/package.json")),
  "dist-es/submodules/client/util-endpoints/lib/aws/partitions.js",
);

const { partitions: SDK_PARTITIONS } = JSON.parse(
  readFileSync(SDK_TABLE, "utf8")
    .replace(/^export const partitionsInfo = /, "")
    .replace(/;\s*$/, ""),
) as { partitions: readonly SdkPartition[] };

/** Region, partition and suffix, as the SDK knows them; names such as `aws-global` are no places. */
const SDK_REGIONS = SDK_PARTITIONS.flatMap(({ id, regions }) =>
  Object.keys(regions)
    .filter((region) => !region.endsWith("-global"))
    .map((region) => [region, id, sdkPartition(region).dnsSuffix] as const),
);

test("knows the partitions that the AWS SDK knows", () => {
  expect(PARTITIONS.map(({ name }) => name).sort()).toEqual(
    SDK_PARTITIONS.map(({ id }) => id).sort(),
  );
  expect(SDK_REGIONS.length).toBeGreaterThan(40);
});

test.each(SDK_REGIONS)(
  "%s is in %s, with hosts in %s",
  (region, name, suffix) => {
    expect(isRegionName(region)).toBe(true);
    expect(partitionOf(region)).toBe(name);
    expect(sdkPartition(region).name).toBe(name);
    expect(dnsSuffixOf(name)).toBe(suffix);
    expect(isAwsHost(`s3.${region}.${suffix}`)).toBe(true);
    expect(s3ViaService(region)).toBe(`s3.${region}.${suffix}`);
    expect(isPartitionName(name)).toBe(true);
  },
);

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];
const GEOGRAPHIES = [
  ...LETTERS.flatMap((one) => LETTERS.map((two) => one + two)),
  ...SDK_REGIONS.map(([region]) => region.split("-").slice(0, -2).join("-")),
];

test("names Regions as the AWS SDK does, in every geography", () => {
  for (const geography of new Set(GEOGRAPHIES)) {
    const region = `${geography}-somewhere-1`;
    const [sdk] = SDK_PARTITIONS.filter(({ regionRegex }) =>
      new RegExp(regionRegex).test(region),
    );
    const [ours] = PARTITIONS.filter(({ regions }) => regions.test(region));
    expect([region, ours?.name]).toEqual([region, sdk?.id]);
  }
});

test("takes another country of the European Sovereign Cloud, where the SDK knows Germany alone", () => {
  expect(partitionOf("eusc-fr-west-1")).toBe("aws-eusc");
});

test("no Region is of two partitions", () => {
  for (const [region] of SDK_REGIONS) {
    expect(
      PARTITIONS.filter(({ regions }) => regions.test(region)),
    ).toHaveLength(1);
  }
});

test.each([
  ["amazonaws.eu", true],
  ["bucket.vpce-1a2b.s3.eu-west-1.vpce.amazonaws.com", true],
  ["evilamazonaws.com", false],
  ["amazonaws.com.acme.example", false],
  ["localhost", false],
  ["", false],
])("%s is a host of AWS: %s", (host, isAws) => {
  expect(isAwsHost(host)).toBe(isAws);
});

test("knows no suffix of a partition that it does not know", () => {
  expect(dnsSuffixOf("aws-moon")).toBeUndefined();
});

test.each(["", "AWS", "aws1", "*", "${a}", "aws:"])(
  "%j is not written as a partition",
  (text) => {
    expect(isPartitionName(text)).toBe(false);
  },
);
