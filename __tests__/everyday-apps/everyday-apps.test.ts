import { App, TerraformStack } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import {
  checkProtection,
  ProtectedBucket,
  type ProtectedBucketProps,
} from "../../modules";
import { EVERYDAY_APPS } from "./everyday-apps";

const REGIONS = { primary: "eu-west-1", replica: "eu-central-1" };

/** What stops the synthesis of a pair with these choices, as `<bucket>: <rule> <verdict>`. */
function blocking(app: (typeof EVERYDAY_APPS)[string]): readonly string[] {
  const root = new App({ stackTraces: false });
  const stack = new TerraformStack(root, "storage");
  const choices = app.choices?.(stack, root) ?? {};
  const provider = (side: "primary" | "replica") =>
    new AwsProvider(stack, side, {
      alias: side,
      region: REGIONS[side],
      ...app.provider?.(stack, side),
    });
  new ProtectedBucket(stack, "Orders", {
    bucketName: app.bucketName?.(stack) ?? "acme-orders",
    versionProtection: { kind: "policy-guard" },
    ...choices,
    primary: { provider: provider("primary"), ...choices.primary },
    replica: { provider: provider("replica"), ...choices.replica },
  } as ProtectedBucketProps);
  return checkProtection(root)
    .findings.filter(({ blocks }) => blocks)
    .map(
      ({ bucket, rule, verdict }) =>
        `${bucket.path.split("/")[2]}: ${rule.id} ${verdict.kind}`,
    );
}

test("are thirty or more", () => {
  expect(Object.keys(EVERYDAY_APPS).length).toBeGreaterThanOrEqual(30);
});

test.each(Object.entries(EVERYDAY_APPS))("%s", (_name, app) => {
  expect(blocking(app)).toEqual(app.blocked ?? []);
});
