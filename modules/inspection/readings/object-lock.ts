import type { ObjectLockFacts } from "../../facts/bucket-facts";
import { absent, known, unknown, type Fact } from "../../facts/fact";
import { within, type Block } from "../../terraform/block";
import type { Bucket } from "../linking/bucket";
import type { Configurations } from "../linking/configurations";

export function objectLockOf(
  { block: bucket }: Bucket,
  { aws_s3_bucket_object_lock_configuration: chosen }: Configurations["of"],
): Fact<ObjectLockFacts> {
  const flag = bucket.boolean("object_lock_enabled");
  if (chosen.kind === "absent") {
    return flag.kind === "absent"
      ? absent
      : known({ enabled: flag, mode: absent, days: absent, years: absent });
  }
  return within(chosen, ({ block }) => {
    const retention = within(block.block("rule"), (rule) =>
      rule.block("default_retention"),
    );
    return known({
      enabled: enabledBy(block),
      mode: within(retention, (inner) => inner.string("mode")),
      days: within(retention, (inner) => inner.number("days")),
      years: within(retention, (inner) => inner.number("years")),
    });
  });
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
