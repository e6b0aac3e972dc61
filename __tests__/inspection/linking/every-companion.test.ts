import { Expressions } from "../../../modules/terraform/expressions";
import { indexStacks } from "../../../modules/terraform/stack-index";
import { ATTRIBUTE_READERS } from "../../../modules/inspection/linking/attribute-readers";
import { indexBuckets } from "../../../modules/inspection/linking/bucket-index";
import { COMPANION_TYPES } from "../../../modules/inspection/linking/companion-types";
import { linkCompanions } from "../../../modules/inspection/linking/linking";
import type { Json } from "../protected-pair";

/** What is in doubt of the only companion of a bucket; `none` where nothing configures it. */
function doubtOf(
  type: string,
  companion: Json,
  bucket: Json = {},
): string | undefined {
  const json = {
    provider: {
      aws: [
        { region: "eu-west-1" },
        { alias: "elsewhere", region: "eu-central-1" },
        {
          alias: "others",
          region: "eu-west-1",
          assume_role: { role_arn: "arn:aws:iam::444455556666:role/x" },
        },
        { alias: "variable", region: "${var.region}" },
      ],
    },
    resource: {
      aws_s3_bucket: { data: { bucket: "data", ...bucket } },
      [type]: { data: { bucket: "${aws_s3_bucket.data.id}", ...companion } },
    },
  };
  const expressions = new Expressions(
    indexStacks([{ path: "app", id: "app", json }]),
    ATTRIBUTE_READERS,
  );
  const index = indexBuckets(expressions);
  const [found] = index.buckets;
  const links = linkCompanions(index, expressions);
  const all = [...(links.companions.get(found!)?.values() ?? [])].flat();
  return all.length === 0 ? "none" : all.map(({ doubt }) => doubt)[0];
}

describe.each(COMPANION_TYPES)("%s", (type) => {
  test("configures the bucket that it names, by the bucket's own provider", () => {
    expect(doubtOf(type, {})).toBeUndefined();
  });

  test.each<[string, Json, Json?]>([
    ["the provider of another Region", { provider: "aws.elsewhere" }],
    ["a region of its own that is another one", { region: "eu-central-1" }],
    ["no region beside the bucket's own", {}, { region: "eu-central-1" }],
    ["a region that only a variable knows", { region: "${var.region}" }],
    ["the provider of a Region by variable", { provider: "aws.variable" }],
    ["a provider that assumes another role", { provider: "aws.others" }],
  ])("is in doubt by %s", (...[, companion, bucket]) => {
    expect(doubtOf(type, companion, bucket)).toMatch(
      /is sent to|may be sent to|whose credentials may be another account's/,
    );
  });

  test("is in doubt where OpenTofu may leave it out", () => {
    const lifecycle = { enabled: "${var.on}" };
    expect(doubtOf(type, { lifecycle })).toContain(
      "stands only where lifecycle.enabled is",
    );
  });

  test.each<[string, Json]>([
    ["OpenTofu leaves it out", { lifecycle: { enabled: false } }],
    ["its count is 0", { count: 0 }],
    ["its for_each is empty", { for_each: {} }],
  ])("configures nothing for sure where %s", (_, companion) => {
    expect(doubtOf(type, companion)).toBeDefined();
  });
});
