import type { VersioningFacts } from "../../facts/bucket-facts";
import { absent, known, unknown, valueOf, type Fact } from "../../facts/fact";
import { Block, within } from "../../terraform/block";
import { instanceScopes } from "../../terraform/instances";
import { preventDestroyOf } from "../../terraform/lifecycle";
import type { Bucket } from "../linking/bucket";
import { ignoredChange } from "../linking/ignored-changes";
import type { Configurations } from "../linking/configurations";
import type { Companion } from "../linking/linking";

export function versioningOf(
  bucket: Bucket,
  { aws_s3_bucket_versioning: chosen }: Configurations["of"],
): Fact<VersioningFacts> {
  if (chosen.kind === "absent") {
    return lockedOn(bucket);
  }
  return within(chosen, ({ block, address, inline, companion }) =>
    known({
      address,
      ...(inline ? inlineFacts(block) : separateFacts(block)),
      ...(companion ? { status: worstStatus(companion) } : {}),
      preventDestroy: preventDestroyOf((inline ? bucket.block : block).body),
    }),
  );
}

/**
 * A bucket that is made with Object Lock has versioning switched on, and S3 lets nobody suspend it.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-managing-bucket
 */
function lockedOn({ resource, block }: Bucket): Fact<VersioningFacts> {
  const { address } = resource;
  const ignored = ignoredChange(address, block, ["object_lock_enabled"]);
  const locked =
    ignored === undefined
      ? block.boolean("object_lock_enabled")
      : unknown(ignored);
  return locked.kind === "absent" || (locked.kind === "known" && !locked.value)
    ? absent
    : known({
        address,
        status: within(locked, () => known("Enabled")),
        mfaDelete: absent,
        preventDestroy: preventDestroyOf(block.body),
      });
}

/** The status, and where it is not the same for all instances, one that is not `Enabled`. */
function worstStatus({ resource, block }: Companion): Fact<string> {
  const status = statusIn(block);
  if (status.kind !== "unknown") {
    return status;
  }
  const { expressions } = block;
  const each = (instanceScopes(resource, expressions) ?? []).map((scope) =>
    statusIn(new Block(resource.body ?? {}, scope, expressions)),
  );
  return each.length > 0 && each.every(({ kind }) => kind === "known")
    ? (each.find((one) => valueOf(one) !== "Enabled") ?? each[0]!)
    : status;
}

function statusIn(block: Block): Fact<string> {
  return within(block.block("versioning_configuration"), (inner) =>
    inner.string("status"),
  );
}

function separateFacts(block: Block) {
  const configuration = block.block("versioning_configuration");
  return {
    status: statusIn(block),
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
