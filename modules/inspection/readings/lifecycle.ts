import type {
  LifecycleFacts,
  LifecycleRuleFacts,
  NoncurrentExpirationFacts,
} from "../../facts/bucket-facts";
import { known, valueOf, type Fact } from "../../facts/fact";
import { within, type Block } from "../../terraform/block";
import type { Configurations } from "../linking/configurations";
import { lifecycleRefusals } from "./lifecycle-refusals";

export function lifecycleOf({
  aws_s3_bucket_lifecycle_configuration: chosen,
}: Configurations["of"]): Fact<LifecycleFacts> {
  return within(chosen, ({ block, address, inline }) =>
    within(block.blocks(inline ? "lifecycle_rule" : "rule"), (rules) =>
      known({
        address,
        rules: rules.map((rule) => ruleFacts(rule, inline)),
        refusals: inline ? [] : lifecycleRefusals(rules),
      }),
    ),
  );
}

function ruleFacts(rule: Block, inline: boolean): LifecycleRuleFacts {
  return {
    id: rule.string("id"),
    status: inline
      ? within(rule.boolean("enabled"), (on) =>
          known(on ? "Enabled" : "Disabled"),
        )
      : rule.string("status"),
    noncurrentExpiration: noncurrentExpiration(rule, inline),
    movesTo: movesTo(rule),
  };
}

/** Inline and apart, transitions have the same names. */
function movesTo(rule: Block): Fact<readonly string[]> {
  return within(rule.blocks("transition"), (current) =>
    within(rule.blocks("noncurrent_version_transition"), (noncurrent) => {
      const classes = [...current, ...noncurrent].map((transition) =>
        transition.string("storage_class"),
      );
      return (
        classes.find((one) => one.kind === "unknown") ??
        known(classes.flatMap((one) => valueOf(one) ?? []))
      );
    }),
  );
}

function noncurrentExpiration(
  rule: Block,
  inline: boolean,
): Fact<NoncurrentExpirationFacts> {
  return within(rule.block("noncurrent_version_expiration"), (expiration) =>
    known({
      days: expiration.number(inline ? "days" : "noncurrent_days"),
    }),
  );
}
