import type { AppFacts, BucketFacts } from "../../modules/checklist";
import { gather } from "../../modules/inspection/gather";

/** Terraform JSON under construction; a test changes one thing of it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

/** A bucket `data` in one Region, replicated to `data-replica` in another, with every companion: all facts are known. */
export function protectedPair(): Json {
  return {
    provider: {
      aws: [
        { region: "eu-west-1" },
        { alias: "replica", region: "eu-central-1" },
      ],
    },
    resource: {
      aws_s3_bucket: {
        data: {
          "//": { metadata: { path: "app/Data" } },
          bucket: "data",
          lifecycle: { prevent_destroy: true },
        },
        replica: {
          "//": { metadata: { path: "app/Replica" } },
          bucket: "data-replica",
          provider: "aws.replica",
        },
      },
      aws_s3_bucket_versioning: {
        data: versioning("${aws_s3_bucket.data.id}"),
        replica: {
          ...versioning("${aws_s3_bucket.replica.id}"),
          provider: "aws.replica",
        },
      },
      aws_s3_bucket_policy: {
        data: {
          bucket: "${aws_s3_bucket.data.id}",
          policy: JSON.stringify(denyDeletion("${aws_s3_bucket.data.arn}")),
        },
      },
      aws_s3_bucket_lifecycle_configuration: {
        data: {
          bucket: "${aws_s3_bucket.data.id}",
          rule: [
            {
              id: "cold",
              status: "Enabled",
              filter: [{ prefix: "" }],
              noncurrent_version_expiration: [{ noncurrent_days: 90 }],
            },
          ],
        },
      },
      aws_s3_bucket_replication_configuration: {
        data: {
          bucket: "${aws_s3_bucket.data.id}",
          role: "${aws_iam_role.replication.arn}",
          rule: [
            {
              id: "all",
              status: "Enabled",
              filter: {},
              delete_marker_replication: { status: "Disabled" },
              destination: {
                bucket: "${aws_s3_bucket.replica.arn}",
                metrics: { status: "Enabled" },
              },
            },
          ],
        },
      },
      aws_iam_role: {
        replication: { assume_role_policy: '{"Version":"2012-10-17"}' },
      },
      aws_iam_role_policy: {
        replication: {
          role: "${aws_iam_role.replication.id}",
          policy: '{"Version":"2012-10-17","Statement":[]}',
        },
      },
    },
  };
}

export function versioning(bucket: string, status = "Enabled"): Json {
  return { bucket, versioning_configuration: { status } };
}

export function denyDeletion(resource: string): Json {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:DeleteBucket",
        Resource: resource,
      },
    ],
  };
}

/** The facts of an app of one stack `app`, and of more stacks by path. */
export function gatherApp(
  json: Json,
  more: Record<string, Json> = {},
): AppFacts {
  const stacks = Object.entries({ app: json, ...more });
  const paths = stacks.map(([path]) => path);
  return gather(
    stacks.map(([path, stack]) => ({
      path,
      id: path,
      json: paths.length > 1 ? connected(path, stack, paths) : stack,
    })),
  );
}

/** A stack with what cdktf writes so that it can read all others. */
function connected(path: string, stack: Json, paths: readonly string[]): Json {
  const local = (of: string) => ({ path: `/terraform.${of}.tfstate` });
  const readers = paths.map((of) => [
    `cross-stack-reference-input-${of}`,
    { backend: "local", config: local(of) },
  ]);
  return {
    terraform: { backend: { local: local(path) } },
    provider: { aws: [{ region: "eu-west-1" }] },
    ...stack,
    data: {
      terraform_remote_state: Object.fromEntries(readers),
      ...stack.data,
    },
  };
}

/** One bucket of the app by its path, `app/Data` unless told. */
export function bucketIn(app: AppFacts, path = "app/Data"): BucketFacts {
  const bucket = app.bucketsByPath.get(path);
  if (!bucket) {
    throw new Error(
      `Cannot find bucket "${path}": the app has ${[...app.bucketsByPath.keys()].join(", ")}, name one of these`,
    );
  }
  return bucket;
}

/** The facts of `app/Data` in a protected pair with one change. */
export function dataBucket(
  change: (resource: Json, json: Json) => void = () => {},
): BucketFacts {
  return bucketIn(changedPair(change));
}

export function changedPair(
  change: (resource: Json, json: Json) => void,
  more: Record<string, Json> = {},
): AppFacts {
  const json = protectedPair();
  change(json.resource, json);
  return gatherApp(json, more);
}
