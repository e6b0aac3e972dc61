import {
  isRegionName,
  partitionOf,
  sharePartition,
} from "../../modules/aws/region";

const PARTITIONS: [string, string][] = [
  ["eu-west-1", "aws"],
  ["us-east-1", "aws"],
  ["cn-north-1", "aws-cn"],
  ["us-gov-west-1", "aws-us-gov"],
  ["us-iso-east-1", "aws-iso"],
  ["us-isob-east-1", "aws-iso-b"],
  ["us-isof-south-1", "aws-iso-f"],
  ["eu-isoe-west-1", "aws-iso-e"],
  ["eusc-de-east-1", "aws-eusc"],
];

test.each(PARTITIONS)("%s is in partition %s", (region, partition) => {
  expect(isRegionName(region)).toBe(true);
  expect(partitionOf(region)).toBe(partition);
});

test.each([
  "banana",
  "xx-nowhere-9",
  "us-east",
  "US-EAST-1",
  "us-east-1 ",
  "us-east-1a",
  "",
])("%j is no Region", (region) => {
  expect(isRegionName(region)).toBe(false);
});

test.each(PARTITIONS)("%s shares partition %s only", (region, partition) => {
  for (const [other, others] of PARTITIONS) {
    expect(sharePartition(region, other)).toBe(partition === others);
  }
});
