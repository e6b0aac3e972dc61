import type { ObjectLockFacts } from "../../facts/bucket-facts";
import { absent, known, unknown, type Fact } from "../../facts/fact";
import { within, type Block } from "../../terraform/block";
import type { Bucket } from "../linking/bucket";
import { ignoredChange } from "../linking/ignored-changes";
import type { Configurations } from "../linking/configurations";

export function objectLockOf(
  bucket: Bucket,
  { aws_s3_bucket_object_lock_configuration: chosen }: Configurations["of"],
): Fact<ObjectLockFacts> {
  const flag = bucket.block.boolean("object_lock_enabled");
  if (chosen.kind === "absent") {
    return flag.kind === "absent"
      ? absent
      : known({ enabled: flag, mode: absent, days: absent, years: absent });
  }
  return within(chosen, ({ block, address, inline }) => {
    const retention = within(block.block("rule"), (rule) =>
      rule.block("default_retention"),
    );
    return known({
      enabled: within(
        inline ? known(true) : agreed(flag, bucket, address),
        () => enabledBy(block),
      ),
      mode: within(retention, (inner) => inner.string("mode")),
      days: within(retention, (inner) => inner.number("days")),
      years: within(retention, (inner) => inner.number("years")),
    });
  });
}

/**
 * Whether the bucket's flag lets a configuration beside it stand. A bucket that says false is made anew at the next plan
 * once its Object Lock is on: the flag cannot be changed in place.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket#object_lock_enabled
 */
function agreed(
  flag: Fact<boolean>,
  { resource, block }: Bucket,
  address: string,
): Fact<true> {
  if (
    flag.kind === "absent" ||
    (flag.kind === "known" && flag.value) ||
    ignoredChange(resource.address, block, ["object_lock_enabled"])
  ) {
    return known(true);
  }
  const { address: of } = resource;
  return unknown(
    flag.kind === "known"
      ? `${of} says object_lock_enabled = false, ${address} switches Object Lock on, and the next plan replaces the bucket: write true, or nothing`
      : `object_lock_enabled of ${of} is ${flag.because}, and where that is false ${address} makes the next plan replace the bucket: write true, or nothing`,
  );
}

/** `Enabled` is the only value there is, and what the argument means when nobody writes it. */
function enabledBy(block: Block): Fact<boolean> {
  const written = block.string("object_lock_enabled");
  if (written.kind === "absent") {
    return known(true);
  }
  return within(written, (value) =>
    value === "Enabled"
      ? known(true)
      : unknown(`object_lock_enabled = "${value}", which is not "Enabled"`),
  );
}
