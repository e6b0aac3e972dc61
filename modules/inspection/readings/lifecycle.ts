import type {
  LifecycleFacts,
  LifecycleRuleFacts,
  NoncurrentExpirationFacts,
} from "../../facts/bucket-facts";
import { known, type Fact } from "../../facts/fact";
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
  };
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
