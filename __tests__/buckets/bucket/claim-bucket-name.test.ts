import { App, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { claimBucketName } from "../../../modules/buckets/bucket/claim-bucket-name";
import { TwoRegions } from "../two-regions";

test("refuses a second bucket of one name in another stack of the app", () => {
  const app = new App({ stackTraces: false });
  claimBucketName("acme-orders", new TwoRegions(app, "first"));
  const second = new Construct(new TwoRegions(app, "second"), "Orders");
  expect(() => claimBucketName("acme-orders", second)).toThrow(
    new Error(
      'Cannot create bucket "acme-orders" at "second/Orders": "first" already creates a bucket of that name, give each bucket its own',
    ),
  );
});

test("takes two names in one app", () => {
  const app = new App({ stackTraces: false });
  claimBucketName("acme-orders", new Construct(app, "Orders"));
  expect(() =>
    claimBucketName("acme-invoices", new Construct(app, "Invoices")),
  ).not.toThrow();
});

test("takes one name in two apps", () => {
  claimBucketName("acme-orders", new App({ stackTraces: false }));
  expect(() =>
    claimBucketName("acme-orders", new App({ stackTraces: false })),
  ).not.toThrow();
});

test("takes one token twice, because only Terraform knows the names", () => {
  const stack = new TwoRegions();
  const name = new TerraformVariable(stack, "name", {}).stringValue;
  claimBucketName(name, new Construct(stack, "First"));
  expect(() =>
    claimBucketName(name, new Construct(stack, "Second")),
  ).not.toThrow();
});

test("does not mistake a name for a property of every object", () => {
  expect(() =>
    claimBucketName("constructor", new App({ stackTraces: false })),
  ).not.toThrow();
});
