import {
  TerraformResource,
  TerraformStack,
  type TerraformElement,
  type TerraformModule,
} from "cdktf";
import { Construct } from "constructs";
import type { Waiver } from "../checklist";
import { BUCKET_TYPES, COMPANION_TYPES } from "../inspection";
import { quoted } from "../sentences/quoted";
import { misuse } from "../sentences/misuse";

const waivers = new WeakMap<TerraformElement, Waiver[]>();

/**
 * Accepts that one rule does not hold for one bucket, until a last day. The waiver is written into the bucket's `"//"`
 * comment and stands in every report; expired, it no longer counts.
 *
 * @param bucket the bucket, such as `pair.primary.bucket`, an HCL module that may hide buckets, or a configuration whose
 * bucket nobody can know at synth
 * @throws when `bucket` is none of these, or `waiver` no object of three texts; what they say is judged at synth
 */
export function waive(bucket: TerraformElement, waiver: Waiver): void {
  const address = addressInJson(bucket);
  const all = [
    ...(waivers.get(bucket) ?? []),
    copyOf(waiver, `Cannot waive a rule for ${quoted(bucket.node.path)}`),
  ];
  waivers.set(bucket, all);
  TerraformStack.of(bucket).addOverride(
    `${address}.//.protection.waivers`,
    all,
  );
}

const MEMBERS: readonly string[] = ["rule", "reason", "until"];

/** What the JSON can hold, and nothing that changes later. */
function copyOf(waiver: unknown, subject: string): Waiver {
  if (typeof waiver !== "object" || waiver === null || Array.isArray(waiver)) {
    throw misuse(
      `${subject}: the waiver is ${quoted(waiver)}, pass { rule, reason, until }`,
    );
  }
  const stranger = Object.keys(waiver).find((name) => !MEMBERS.includes(name));
  if (stranger !== undefined) {
    throw misuse(
      `${subject}: the waiver has a member ${quoted(stranger)}, use ${MEMBERS.join(", ")}`,
    );
  }
  const members = waiver as Readonly<Record<string, unknown>>;
  for (const name of MEMBERS) {
    if (typeof members[name] !== "string") {
      throw misuse(
        `${subject}: ${name} is ${quoted(members[name])}, it must be text`,
      );
    }
  }
  return { ...(waiver as Waiver) };
}

const WAIVABLE: ReadonlySet<string> = new Set([
  ...BUCKET_TYPES,
  ...COMPANION_TYPES,
]);

function addressInJson(element: TerraformElement): string {
  if (!Construct.isConstruct(element)) {
    throw misuse(
      "Cannot waive a rule: the first argument is no construct, pass the aws_s3_bucket itself",
    );
  }
  if (
    TerraformResource.isTerraformResource(element) &&
    WAIVABLE.has(element.terraformResourceType)
  ) {
    return `resource.${element.terraformResourceType}.${element.friendlyUniqueId}`;
  }
  if (isModule(element)) {
    return `module.${element.friendlyUniqueId}`;
  }
  throw misuse(
    `Cannot waive a rule for ${quoted((element as TerraformElement).node.path)}: it is not a bucket, pass the aws_s3_bucket itself`,
  );
}

function isModule(element: TerraformElement): element is TerraformModule {
  return "source" in element && "addProvider" in element;
}
