import { absent, known, unknown } from "../../../modules/facts/fact";
import { dataBucket, type Json } from "../protected-pair";

const withControls = (controls: Json) =>
  dataBucket((resource) => {
    resource.aws_s3_bucket_ownership_controls = {
      data: { bucket: "${aws_s3_bucket.data.id}", ...controls },
    };
  }).objectOwnership;

const withPayment = (payment: Json, inline: Json = {}) =>
  dataBucket((resource) => {
    Object.assign(resource.aws_s3_bucket.data, inline);
    if (payment) {
      resource.aws_s3_bucket_request_payment_configuration = {
        data: { bucket: "${aws_s3_bucket.data.id}", ...payment },
      };
    }
  });

test.each([
  [{ rule: { object_ownership: "ObjectWriter" } }, known("ObjectWriter")],
  [
    { rule: [{ object_ownership: "BucketOwnerEnforced" }] },
    known("BucketOwnerEnforced"),
  ],
  [{ rule: { object_ownership: "${var.o}" } }, unknown("${var.o}")],
  [{}, absent],
])("who owns the objects, by %j", (controls, ownership) => {
  expect(withControls(controls)).toEqual(ownership);
});

test("nobody knows who owns them where changes of it are ignored", () => {
  const controls = {
    rule: { object_ownership: "BucketOwnerEnforced" },
    lifecycle: { ignore_changes: ["rule"] },
  };
  expect(withControls(controls).kind).toBe("unknown");
});

test.each([
  [{ payer: "Requester" }, {}, known("Requester")],
  [undefined, { request_payer: "Requester" }, known("Requester")],
  [{ payer: "${var.p}" }, {}, unknown("${var.p}")],
  [undefined, {}, absent],
])("who pays, by %j and %j", (payment, inline, payer) => {
  expect(withPayment(payment, inline).requestPayer).toEqual(payer);
});

test("two that say who pays fight over the bucket", () => {
  const { requestPayer, conflicts } = withPayment(
    { payer: "Requester" },
    { request_payer: "BucketOwner" },
  );
  expect(requestPayer.kind).toBe("unknown");
  expect(conflicts).toMatchObject([
    { what: "aws_s3_bucket_request_payment_configuration", count: 2 },
  ]);
});

test("nobody knows who pays where changes of it are ignored", () => {
  for (const name of ["payer", "all"]) {
    const ignored = { lifecycle: { ignore_changes: [name] } };
    const bucket = withPayment({ payer: "BucketOwner", ...ignored });
    expect(bucket.requestPayer.kind).toBe("unknown");
  }
});
