import { isInS3, parseArn } from "../../aws/arn";
import type { DestinationFacts } from "../../facts/bucket-facts";
import { absent, known, unknown, type Fact } from "../../facts/fact";
import { within, type Block } from "../../terraform/block";
import { declarationOf } from "../linking/declarations";
import { memberOf } from "../../terraform/json-object";
import { repeatsAlike } from "../../terraform/repeat";
import type { PolicyDocuments } from "../documents/policy-document";

/**
 * Where a replication rule leads. For a bucket outside the app the owner's word counts, which stands in the `"//"` of
 * the replication configuration under the rule's id.
 */
export function destinationFacts(
  destination: Fact<Block>,
  ruleId: Fact<string>,
  configuration: Block,
  documents: PolicyDocuments,
): DestinationFacts {
  const written = within(destination, (block) => block.canonical("bucket"));
  const arn = within(written, (text) =>
    known(documents.canonical(text) as string),
  );
  const account = within(destination, (block) => {
    const name = block.lacks("account") ? "account_id" : "account";
    return block.string(name);
  });
  const bucket = leadsTo(arn, configuration, documents);
  if (bucket.kind === "in-app") {
    const { region } = documents.buckets.byArn.get(
      arn.kind === "known" ? arn.value : "",
    )![0]!;
    return {
      bucket,
      arn,
      region,
      account,
      declaredVersioned: absent,
      declaredObjectLock: absent,
    };
  }
  const declared = declarationFor(ruleId, configuration);
  const declaredAccount = text(declared, "account");
  return {
    bucket,
    arn: bucket.kind === "outside" ? arn : absent,
    region: text(declared, "region"),
    account: account.kind === "absent" ? declaredAccount : account,
    declaredVersioned: flag(declared, "versioned"),
    declaredObjectLock: flag(declared, "objectLock"),
  };
}

function leadsTo(
  arn: Fact<string>,
  { scope }: Block,
  { buckets, expressions }: PolicyDocuments,
): DestinationFacts["bucket"] {
  if (arn.kind !== "known") {
    return arn.kind === "unknown" ? arn : unknown("no destination is named");
  }
  const found = buckets.byArn.get(arn.value) ?? [];
  const [first, second] = found;
  if (second) {
    return unknown(
      `${arn.value}, which is the ARN of several buckets of the app`,
    );
  }
  const repeat = first && expressions.repeatOf(first.resource);
  if (repeat && !repeat.exactlyOne && !repeatsAlike(repeat, scope.repeat)) {
    return unknown(
      `${first.resource.address}, which stands ${repeat.text}: not how often it is replicated to`,
    );
  }
  if (first) {
    return { kind: "in-app", path: first.path };
  }
  return namesBucket(arn.value)
    ? { kind: "outside", arn: arn.value }
    : unknown(arn.value);
}

/** Names with capitals and underscores count: us-east-1 has buckets that are older than S3's rules. */
function namesBucket(text: string): boolean {
  const arn = parseArn(text);
  return arn !== undefined && isInS3(arn) && /^[^/${}]+$/.test(arn.resource);
}

function declarationFor(ruleId: Fact<string>, configuration: Block): unknown {
  return ruleId.kind === "known"
    ? memberOf(declarationOf(configuration.body, "destinations"), ruleId.value)
    : undefined;
}

function text(declared: unknown, key: string): Fact<string> {
  const value = memberOf(declared, key) ?? undefined;
  if (value === undefined) {
    return absent;
  }
  return typeof value === "string" && value !== "" && !value.includes("${")
    ? known(value)
    : unknown(`the declared ${key} of the destination is not a literal text`);
}

function flag(declared: unknown, key: string): Fact<boolean> {
  const value = memberOf(declared, key) ?? undefined;
  if (value === undefined) {
    return absent;
  }
  return typeof value === "boolean"
    ? known(value)
    : unknown(`the declared ${key} of the destination is not a boolean`);
}
