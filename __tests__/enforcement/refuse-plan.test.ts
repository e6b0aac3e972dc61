import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  refusePlan,
  type Refusal,
} from "../../modules/enforcement/refuse-plan";
import type { Json } from "../inspection/protected-pair";

const folder = mkdtempSync(join(tmpdir(), "s3-protection-"));
afterAll(() => rmSync(folder, { recursive: true }));

const NEVER = '${terraform.workspace == ""}';

/** A stack of one bucket after refusals, one unless told, which are about the bucket unless told. */
function refused(bucket: Json, ...refusals: Partial<Refusal>[]): Json {
  const file = join(folder, "cdk.tf.json");
  writeFileSync(
    file,
    JSON.stringify({ resource: { aws_s3_bucket: { data: bucket } } }),
  );
  refusePlan(
    file,
    (refusals.length > 0 ? refusals : [{}]).map((refusal) => ({
      address: "aws_s3_bucket.data",
      message: "it is off",
      ...refusal,
    })),
  );
  return JSON.parse(readFileSync(file, "utf8"));
}

const bucketIn = (stack: Json) => stack.resource.aws_s3_bucket.data;
const messagesOf = (preconditions: Json) =>
  preconditions.map(({ error_message: message }: Json) => message);

test("a bucket carries every refusal of its own", () => {
  const stack = refused({ bucket: "data" }, {}, { message: "it is open" });
  expect(bucketIn(stack)).toEqual({
    bucket: "data",
    lifecycle: {
      precondition: [
        { condition: NEVER, error_message: "it is off" },
        { condition: NEVER, error_message: "it is open" },
      ],
    },
  });
  expect(stack.output).toBeUndefined();
});

test.each([
  [{ lifecycle: { precondition: { condition: "${true}" } } }],
  [{ lifecycle: [{ precondition: [{ condition: "${true}" }] }] }],
])("what stands there already is kept in %j", (bucket) => {
  const { lifecycle } = bucketIn(refused(bucket));
  expect(lifecycle.precondition).toEqual([
    { condition: "${true}" },
    { condition: NEVER, error_message: "it is off" },
  ]);
});

test.each([{ count: 0 }, { count: 2 }, { for_each: {} }])(
  "a bucket that may have no instance (%j) leaves its refusal to the stack",
  (repeat) => {
    const stack = refused(repeat);
    expect(bucketIn(stack)).toEqual(repeat);
    expect(messagesOf(stack.output.protection_checklist.precondition)).toEqual([
      "it is off",
    ]);
  },
);

test.each([
  ["that is about no resource", { bucket: "data" }, { address: undefined }],
  [
    "about a resource that is not there",
    { bucket: "data" },
    { address: "aws_s3_bucket.other" },
  ],
  ["about what is no object", [{ bucket: "data" }], {}],
])("a refusal %s stands on the stack", (_, bucket, refusal) => {
  const { output } = refused(bucket, refusal);
  expect(messagesOf(output.protection_checklist.precondition)).toEqual([
    "it is off",
  ]);
});

test("what a finding quotes is never evaluated", () => {
  const stack = refused(
    { bucket: "data" },
    { message: '${lower("X")} %{ if true }' },
  );
  expect(messagesOf(bucketIn(stack).lifecycle.precondition)).toEqual([
    '$${lower("X")} %%{ if true }',
  ]);
});
