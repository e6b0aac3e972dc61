import { assertRetirement } from "../../../modules/buckets/bucket/retirement";

const good = { reason: "moved to acme-archive", until: "2026-03-31" };

test("takes a reason and a last day", () => {
  expect(() => assertRetirement("acme-orders", good)).not.toThrow();
});

test.each(["", " \n\t"])("refuses the reason %j", (reason) => {
  expect(() => assertRetirement("acme-orders", { ...good, reason })).toThrow(
    new Error(
      'Cannot retire bucket "acme-orders": the reason is empty, say why it is given up',
    ),
  );
});

test.each(["", "soon", "2026-02-30"])("refuses the last day %j", (until) => {
  expect(() => assertRetirement("acme-orders", { ...good, until })).toThrow(
    new Error(
      `Cannot retire bucket "acme-orders": until is "${until}", it must be a day such as "2026-03-31"`,
    ),
  );
});
