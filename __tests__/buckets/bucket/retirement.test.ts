import { RETIREMENT } from "../../../modules/buckets/bucket/retirement";
import { assertOptions } from "../../../modules/buckets/options/option-table";

function assertRetirement(retirement: unknown): void {
  const props = { retirement };
  assertOptions('bucket "acme-orders"', props, { retirement: RETIREMENT });
}

const good = { reason: "moved to acme-archive", until: "2026-03-31" };

test("takes a reason and a last day", () => {
  expect(() => assertRetirement(good)).not.toThrow();
});

test.each(["", " \n\t"])("refuses the reason %j", (reason) => {
  expect(() => assertRetirement({ ...good, reason })).toThrow(
    new Error(
      `Cannot retire bucket "acme-orders": retirement.reason is ${JSON.stringify(reason)}, say why the bucket is given up`,
    ),
  );
});

test.each(["", "soon", "2026-02-30"])("refuses the last day %j", (until) => {
  expect(() => assertRetirement({ ...good, until })).toThrow(
    new Error(
      `Cannot retire bucket "acme-orders": retirement.until is "${until}", it must be a day such as "2026-03-31"`,
    ),
  );
});
