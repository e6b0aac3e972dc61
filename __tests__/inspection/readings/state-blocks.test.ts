import { evaluate } from "../../../modules/checklist";
import { options } from "../../checklist/verdicts";
import { changedPair, type Json } from "../protected-pair";

function told(blocks: Json): string[] {
  const app = changedPair((_, json) => Object.assign(json, blocks));
  return app.stateBlocks.map(({ because }) => because);
}

const FORGETS =
  "a removed block makes Terraform forget aws_s3_bucket.old: from then on nothing here says how it is protected";
const DESTROYS = (address: string) =>
  `a removed block makes the next plan destroy ${address}, whatever prevent_destroy said: write lifecycle.destroy = false to let it stand`;

test.each<[Json, string[]]>([
  [
    { removed: { from: "aws_s3_bucket.old", lifecycle: { destroy: false } } },
    [FORGETS],
  ],
  [
    {
      removed: [
        { from: "${aws_s3_bucket.old}", lifecycle: [{ destroy: "false" }] },
        { from: "aws_s3_bucket_policy.old" },
        { from: "aws_kms_key.old", lifecycle: { destroy: true } },
        { from: "aws_sns_topic.old" },
        { from: 7 },
        "odd",
      ],
    },
    [
      FORGETS,
      DESTROYS("aws_s3_bucket_policy.old"),
      DESTROYS("aws_kms_key.old"),
    ],
  ],
  [
    { moved: { from: "aws_s3_bucket.old", to: "aws_s3_bucket.data" } },
    [
      "a moved block makes aws_s3_bucket.data of what was aws_s3_bucket.old: what stands at aws_s3_bucket.old in the configuration, if anything does, is made anew",
    ],
  ],
  [{ moved: { from: "aws_sns_topic.a", to: "aws_sns_topic.b" } }, []],
  [
    {
      import: [
        { to: "aws_s3_bucket.data", id: "elsewhere" },
        { to: "aws_s3_bucket_versioning.data", id: "elsewhere,111122223333" },
      ],
    },
    ["aws_s3_bucket.data", "aws_s3_bucket_versioning.data"].map(
      (to) =>
        `an import block takes over "elsewhere" as ${to}, whose bucket is "data": Terraform then replaces or changes the one for the other`,
    ),
  ],
  [
    {
      import: [
        { to: "aws_s3_bucket.data", id: "data" },
        { to: "aws_s3_bucket_versioning.data", id: "data,111122223333" },
        { to: "aws_s3_bucket.data", id: "${var.id}" },
        { to: "aws_s3_bucket.nothing", id: "x" },
      ],
    },
    [],
  ],
])("of %j it tells %j", (blocks, because) => {
  expect(told(blocks)).toEqual(because);
});

test("it is a note on the stack, and blocks nothing", () => {
  const app = changedPair((_, json) => {
    json.removed = { from: "aws_s3_bucket.old" };
  });
  expect(evaluate(app, options).notes).toContainEqual({
    severity: "warning",
    stack: "app",
    path: "app",
    message: DESTROYS("aws_s3_bucket.old"),
    blocks: false,
  });
});
