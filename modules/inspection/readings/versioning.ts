import type { VersioningFacts } from "../../facts/bucket-facts";
import { absent, known, type Fact } from "../../facts/fact";
import { within, type Block } from "../../terraform/block";
import { preventDestroyOf } from "../../terraform/lifecycle";
import type { Bucket } from "../linking/bucket";
import type { Configurations } from "../linking/configurations";

export function versioningOf(
  { block: bucket }: Bucket,
  { aws_s3_bucket_versioning: chosen }: Configurations["of"],
): Fact<VersioningFacts> {
  return within(chosen, ({ block, address, inline }) =>
    known({
      address,
      ...(inline ? inlineFacts(block) : separateFacts(block)),
      preventDestroy: preventDestroyOf((inline ? bucket : block).body),
    }),
  );
}

function separateFacts(block: Block) {
  const configuration = block.block("versioning_configuration");
  return {
    status: within(configuration, (inner) => inner.string("status")),
    mfaDelete: within(configuration, (inner) => inner.string("mfa_delete")),
  };
}

/** The deprecated block says it with booleans; without `enabled` it means false. */
function inlineFacts(block: Block) {
  const enabled = block.boolean("enabled");
  return {
    status:
      enabled.kind === "absent"
        ? known("Suspended")
        : within(enabled, (on) => known(on ? "Enabled" : "Suspended")),
    mfaDelete: block.lacks("mfa_delete")
      ? absent
      : within(block.boolean("mfa_delete"), (on) =>
          known(on ? "Enabled" : "Disabled"),
        ),
  };
}
