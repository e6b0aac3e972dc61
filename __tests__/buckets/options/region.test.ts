import { TerraformVariable, Token } from "cdktf";
import {
  assertRegion,
  literalRegion,
  REGION_CODE,
  unknownRegion,
} from "../../../modules/buckets/options/region";
import { TwoRegions } from "../two-regions";

test("reads the Region that a provider names", () => {
  expect(literalRegion(new TwoRegions().frankfurt)).toBe("eu-central-1");
});

test("knows no Region when the environment decides", () => {
  expect(
    literalRegion(new TwoRegions().addProvider("elsewhere")),
  ).toBeUndefined();
});

test("knows no Region when a variable decides", () => {
  const stack = new TwoRegions();
  const region = new TerraformVariable(stack, "region", {}).stringValue;
  expect(literalRegion(stack.addProvider("elsewhere", region))).toBeUndefined();
});

test.each([
  "us-east-1",
  "ap-southeast-10",
  "us-gov-east-1",
  "cn-north-1",
  "eusc-de-east-1",
])("takes %s", (region) => {
  expect(() => assertRegion(region, "primaryRegion")).not.toThrow();
});

test.each([
  "",
  "us",
  "us-east",
  "us-east-1a",
  "US-EAST-1",
  "us east 1",
  "us-east-1\n",
  "us-east-1/../eu-west-1",
  "🌍",
])("refuses %j", (region) => {
  expect(() => assertRegion(region, "primaryRegion")).toThrow(
    new Error(
      `Cannot use ${JSON.stringify(region)} as primaryRegion: it is not the code of an AWS Region, write one such as "eu-west-1"`,
    ),
  );
});

test("refuses a Region by an expression that somebody wrote out", () => {
  expect(() => assertRegion("${var.region}", "primaryRegion")).toThrow(
    "Cannot use a reference as primaryRegion",
  );
});

test("refuses a Region that only Terraform knows", () => {
  expect(() =>
    assertRegion(Token.asString({ resolve: () => "x" }), "replicaRegion"),
  ).toThrow(
    new Error(
      'Cannot use a reference as replicaRegion: nobody could tell at synth that the two Regions differ, write the code of one, such as "eu-west-1"',
    ),
  );
});

test.each([["eu-west-1"], [undefined]])("knows the Region %j", (region) => {
  expect(unknownRegion(region, "region", undefined)).toBeUndefined();
});

test("does not know a Region that does not exist, unless it is said to be newer", () => {
  expect(unknownRegion("us-east-9", "primaryRegion", false)).toBe(
    'primaryRegion is "us-east-9", which is no Region of AWS that is known here, correct it, or set skipRegionValidation to true for one that is newer',
  );
  expect(unknownRegion("us-east-9", "primaryRegion", true)).toBeUndefined();
});

test.each([["eu-west-1"], 7, null, undefined])(
  "refuses %j, which is no text",
  (region) => {
    expect(() => assertRegion(region as never, "primaryRegion")).toThrow(
      `Cannot use ${JSON.stringify(region)} as primaryRegion: it is not the code of an AWS Region`,
    );
  },
);

test.each(["x; rm -rf /", "EU-WEST-1", "", 7])(
  "takes no %j for a Region in a command",
  (region) => {
    expect(REGION_CODE(region, "region")?.because).toContain(
      'it must be the code of a Region, such as "eu-west-1"',
    );
  },
);
