import type { UnseenFacts } from "../../facts/bucket-facts";
import { Block } from "../../terraform/block";
import {
  pathOf,
  resourcesOf,
  type Resource,
} from "../../terraform/stack-index";
import type { PolicyDocuments } from "../documents/policy-document";

/** Says why buckets may stand behind a resource; undefined when none do. */
type Reader = (block: Block, documents: PolicyDocuments) => string | undefined;

const BUCKET = "AWS::S3::Bucket";

/** The type itself, not that of a bucket policy. */
const MENTIONS_BUCKET = /AWS::S3::Bucket(?![\w:])/;

const ONLY_HOLES = /^(?:\s*\$\{[^}]*\})+\s*$/;

const READERS: Readonly<Record<string, Reader>> = {
  aws_cloudcontrolapi_resource: ofType,
  aws_cloudformation_stack: ofTemplate,
  aws_cloudformation_stack_set: ofTemplate,
  awscc_s3_bucket: () => "it is a bucket of another provider",
};

/** Resources through which another service makes buckets, of which no `aws_s3_bucket` of the app says anything. */
export function unseenBuckets(documents: PolicyDocuments): UnseenFacts[] {
  const { expressions } = documents;
  return Object.entries(READERS).flatMap(([type, read]) =>
    resourcesOf(expressions.index, type).flatMap((resource) => {
      const because = resource.body
        ? read(Block.of(resource, expressions), documents)
        : "its configuration is not one object";
      return because === undefined ? [] : [unseenFacts(resource, because)];
    }),
  );
}

function ofType(block: Block): string | undefined {
  const type = block.string("type_name");
  return type.kind === "unknown" ||
    (type.kind === "known" && type.value === BUCKET)
    ? `its type_name is ${block.written("type_name")}`
    : undefined;
}

function ofTemplate(
  block: Block,
  documents: PolicyDocuments,
): string | undefined {
  if (!block.lacks("template_url")) {
    return `its template is at ${block.written("template_url")}, which nobody can read at synth`;
  }
  const { body, scope, expressions } = block;
  const template = expressions.json(body.template_body, scope);
  const isHidden =
    template === undefined ||
    (typeof template === "string" && ONLY_HOLES.test(template));
  const read = isHidden ? encoded(block, documents) : template;
  // What is hidden still shows the expression that it comes from.
  return MENTIONS_BUCKET.test(JSON.stringify([template, read]))
    ? `its template has ${BUCKET}`
    : read === undefined
      ? `its template is ${block.written("template_body")}, which nobody can read at synth`
      : undefined;
}

/** The value that an expression encodes; undefined when nobody can see it. */
function encoded({ body, scope }: Block, documents: PolicyDocuments): unknown {
  const { template_body: written } = body;
  const read = documents.read(
    typeof written === "string"
      ? written.replace(/^\$\{\s*yamlencode\(/, "${jsonencode(")
      : written,
    scope,
  );
  return read.kind === "known" &&
    !(typeof read.value === "string" && ONLY_HOLES.test(read.value))
    ? read.value
    : undefined;
}

function unseenFacts(resource: Resource, because: string): UnseenFacts {
  return {
    path: pathOf(resource),
    stack: resource.stack.path,
    address: resource.address,
    because,
  };
}
