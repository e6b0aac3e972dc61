import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { evaluate, type Verdict } from "../../modules/checklist";
import { gather } from "../../modules/inspection/gather";
import { TwoRegions } from "../buckets/two-regions";

/* eslint-disable @typescript-eslint/no-explicit-any -- the JSON is Terraform's, and every test changes another part */
type Stack = any;

const SIDES = ["Primary", "Replica"] as const;
const PAIRS = ["Orders", "Invoices"] as const;
const BUCKETS = PAIRS.flatMap((pair) =>
  SIDES.map((side) => [`${pair}_${side}`] as const),
);

/** The example app as main.ts synthesizes it. */
let example: string;

beforeAll(async () => {
  const outdir = mkdtempSync(join(tmpdir(), "removal-"));
  const before = { ...process.env };
  process.env.CDKTF_OUTDIR = outdir;
  process.env.PROTECTION_REPORT = "none";
  try {
    await import("../../main");
    example = readFileSync(
      join(outdir, "stacks", "storage", "cdk.tf.json"),
      "utf8",
    );
  } finally {
    process.env = before;
    rmSync(outdir, { recursive: true });
  }
});

test("the example app passes every required rule, on every bucket", () => {
  const { findings, notes } = judge(() => undefined);
  expect(findings.filter(({ blocks }) => blocks)).toEqual([]);
  expect(notes.filter(({ blocks }) => blocks)).toEqual([]);
});

test.each(BUCKETS)(
  "every scenario has evidence for %s in the example app",
  (bucket) => {
    const path = `storage/${bucket.replace("_", "/")}/Bucket`;
    const evidence = judge(() => undefined).findings.filter(
      ({ bucket: { path: of }, verdict }) =>
        of === path && (verdict.kind === "pass" || verdict.kind === "pending"),
    );
    for (const scenario of [1, 2, 3, 4, 5] as const) {
      expect(
        evidence.filter(({ rule }) => rule.scenarios.includes(scenario)),
      ).not.toEqual([]);
    }
  },
);

describe.each(BUCKETS)("without its protection, %s fires", (bucket) => {
  // S3 replicates only to a bucket that keeps versions.
  const withoutVersioning = bucket.endsWith("Replica")
    ? ["replicated-to-another-region", "versioning-enabled"]
    : ["versioning-enabled"];

  test("versioning-enabled when versioning is suspended", () => {
    expect(
      firing((stack) => {
        find(
          stack,
          "aws_s3_bucket_versioning",
          bucket,
        ).versioning_configuration.status = "Suspended";
      }).sort(),
    ).toEqual(withoutVersioning);
  });

  test("versioning-enabled when the versioning is gone", () => {
    expect(
      firing((stack) => {
        remove(stack, "aws_s3_bucket_versioning", bucket);
      }).sort(),
    ).toEqual(withoutVersioning);
  });

  test("bucket-deletion-denied when the policy no longer denies it", () => {
    expect(
      firing((stack) => {
        dropStatement(stack, bucket, "DenyBucketDeletionWithoutFreshMfa");
      }),
    ).toEqual(["bucket-deletion-denied"]);
  });

  test("bucket-deletion-denied when the limit is raised", () => {
    expect(
      firing((stack) => {
        editPolicy(stack, bucket, (statements) => {
          statements.find(
            ({ Action }: any) => Action === "s3:DeleteBucket",
          ).Condition.NumericGreaterThanIfExists["aws:MultiFactorAuthAge"] =
            "3600";
        });
      }),
    ).toEqual(["bucket-deletion-denied"]);
  });

  test("version-deletion-guarded when the policy no longer denies it", () => {
    expect(
      firing((stack) => {
        dropStatement(stack, bucket, "DenyVersionDeletionWithoutFreshMfa");
      }),
    ).toEqual(["version-deletion-guarded"]);
  });

  test("owner-not-locked-out when the policy denies to change the policy", () => {
    expect(firing((stack) => deny(stack, bucket, "s3:*BucketPolicy"))).toEqual([
      "owner-not-locked-out",
    ]);
  });

  test("replication-role-can-replicate too when the policy denies everything", () => {
    expect(firing((stack) => deny(stack, bucket, "s3:*")).sort()).toEqual([
      "owner-not-locked-out",
      "replication-role-can-replicate",
    ]);
  });

  test.each([
    "aws_s3_bucket",
    "aws_s3_bucket_versioning",
    "aws_s3_bucket_policy",
  ])("destroy-prevented when %s may be destroyed", (type) => {
    expect(
      firing((stack) => {
        delete find(stack, type, bucket).lifecycle;
      }),
    ).toEqual(["destroy-prevented"]);
  });

  test("force-destroy-off when it is on", () => {
    expect(
      firing((stack) => {
        find(stack, "aws_s3_bucket", bucket).force_destroy = true;
      }),
    ).toEqual(["force-destroy-off"]);
  });

  test("one-configuration-per-bucket when a second public access block overwrites the first", () => {
    const type = "aws_s3_bucket_public_access_block";
    expect(
      firing((stack) => {
        stack.resource[type].second = structuredClone(
          find(stack, type, bucket),
        );
      }),
    ).toEqual(["one-configuration-per-bucket"]);
  });

  test("every rule that rests on the policy when a second one overwrites the first", () => {
    expect(
      firing((stack) => {
        stack.resource.aws_s3_bucket_policy.second = structuredClone(
          find(stack, "aws_s3_bucket_policy", bucket),
        );
      }).sort(),
    ).toEqual([
      "bucket-deletion-denied",
      "destroy-prevented",
      ...(bucket.endsWith("Primary") ? ["encrypted-objects-replicate"] : []),
      "one-configuration-per-bucket",
      "owner-not-locked-out",
      "replication-role-can-replicate",
      "version-deletion-guarded",
    ]);
  });
});

describe.each(PAIRS)("without its protection, pair %s fires", (pair) => {
  const replication = (stack: Stack) =>
    find(stack, "aws_s3_bucket_replication_configuration", pair);

  test.each<[string, (stack: Stack) => void]>([
    [
      "the replication is gone",
      (stack) => remove(stack, "aws_s3_bucket_replication_configuration", pair),
    ],
    [
      "the rule is disabled",
      (stack) => (replication(stack).rule[0].status = "Disabled"),
    ],
    [
      "the rule takes a prefix only",
      (stack) => (replication(stack).rule[0].filter = { prefix: "logs/" }),
    ],
    [
      "the replica is in the same Region",
      (stack) => (stack.provider.aws[1].region = "us-east-1"),
    ],
    [
      "the Region comes from the environment",
      (stack) => delete stack.provider.aws[0].region,
    ],
  ])("replicated-to-another-region when %s", (_what, change) => {
    expect(firing(change)).toEqual(["replicated-to-another-region"]);
  });

  describe("encrypted with KMS,", () => {
    const firingWithKms = (change: (stack: Stack) => void) =>
      firing((stack) => {
        encryptWithKms(stack, pair);
        change(stack);
      });

    test("nothing as long as everything stands", () => {
      expect(firingWithKms(() => undefined)).toEqual([]);
    });

    test("encrypted-objects-replicate when the rule does not select such objects", () => {
      expect(
        firingWithKms(
          (stack) =>
            delete replication(stack).rule[0].source_selection_criteria,
        ),
      ).toEqual(["encrypted-objects-replicate"]);
    });

    test("encrypted-objects-replicate when the replica's key is in the Region of the primary", () => {
      expect(
        firingWithKms((stack) => delete stack.resource.aws_kms_key.b.provider),
      ).toEqual(["encrypted-objects-replicate"]);
    });

    test.each(["kms:Decrypt", "kms:Encrypt"])(
      "replication-role-can-replicate when the role lacks %s",
      (action) => {
        expect(
          firingWithKms((stack) =>
            editRolePolicy(stack, pair, (statements) =>
              statements.filter(({ Action }) => Action !== action),
            ),
          ),
        ).toEqual(["replication-role-can-replicate"]);
      },
    );

    test.each(["a", "b"])(
      "replication-role-can-replicate when key %s lets only a service in",
      (key) => {
        expect(
          firingWithKms((stack) => {
            stack.resource.aws_kms_key[key].policy = JSON.stringify({
              Version: "2012-10-17",
              Statement: {
                Effect: "Allow",
                Principal: { Service: "logs.amazonaws.com" },
                Action: "kms:*",
                Resource: "*",
              },
            });
          }),
        ).toEqual(["replication-role-can-replicate"]);
      },
    );

    test.each(["a", "b"])(
      "destroy-prevented when key %s may be destroyed",
      (key) => {
        expect(
          firingWithKms(
            (stack) => delete stack.resource.aws_kms_key[key].lifecycle,
          ),
        ).toEqual(["destroy-prevented"]);
      },
    );
  });

  test.each(["ReadReplicationConfiguration", "ReadVersions", "WriteReplicas"])(
    "replication-role-can-replicate when the role lacks %s",
    (sid) => {
      expect(
        firing((stack) =>
          editRolePolicy(stack, pair, (statements) =>
            statements.filter(({ Sid }) => Sid !== sid),
          ),
        ),
      ).toEqual(["replication-role-can-replicate"]);
    },
  );

  test("replication-role-can-replicate when S3 may not assume the role", () => {
    expect(
      firing((stack) => {
        const role = find(stack, "aws_iam_role", pair);
        role.assume_role_policy = role.assume_role_policy.replace(
          "s3.amazonaws.com",
          "ec2.amazonaws.com",
        );
      }),
    ).toEqual(["replication-role-can-replicate"]);
  });
});

test("history-kept fires when a lifecycle ends old versions", () => {
  expect(
    firing((stack) => {
      find(
        stack,
        "aws_s3_bucket_lifecycle_configuration",
        "Invoices_Primary",
      ).rule[0].noncurrent_version_expiration = [{ noncurrent_days: 30 }];
    }),
  ).toEqual(["history-kept"]);
});

test("mfa-delete-excludes-lifecycle fires when a pair with MFA delete gets a lifecycle", () => {
  expect(
    firing((stack) => {
      const { aws_s3_bucket: buckets } = stack.resource;
      const key = Object.keys(buckets).find((name) =>
        name.startsWith("Orders_Primary"),
      );
      stack.resource.aws_s3_bucket_lifecycle_configuration.added = {
        bucket: `\${aws_s3_bucket.${key}.id}`,
        rule: [
          {
            id: "abort",
            status: "Enabled",
            filter: [{ prefix: "" }],
            abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
          },
        ],
      };
    }),
  ).toEqual(["mfa-delete-excludes-lifecycle"]);
});

test("protectable-kind fires when a bucket is a directory bucket", () => {
  expect(
    firing((stack) => {
      stack.resource.aws_s3_directory_bucket = {
        fast: { bucket: "acme--use1-az4--x-s3" },
      };
    }),
  ).toEqual(["protectable-kind"]);
});

describe("an app that follows all advice too", () => {
  const DEPLOYER = "arn:aws:iam::111122223333:role/deployer";

  /** What advice says of the primary of a pair with alarms and a guarded configuration, after a change. */
  function advice(
    change: (stack: Stack) => void,
  ): Record<string, Verdict["kind"]> {
    const stack = new TwoRegions();
    stack.addPair({
      alarms: { listeners: "the on-call team" },
      configurationGuard: { deployerArns: [DEPLOYER] },
    });
    stack.prepareStack();
    const json = JSON.parse(JSON.stringify(stack.toTerraform()));
    change(json);
    const { findings } = evaluate(
      gather([{ path: "storage", id: "storage", json }]),
      { deployers: [DEPLOYER] },
    );
    return Object.fromEntries(
      findings
        .filter(
          ({ bucket, rule }) =>
            bucket.path === "storage/Orders/Primary/Bucket" &&
            rule.severity === "advice",
        )
        .map(({ rule, verdict }) => [rule.id, verdict.kind]),
    );
  }

  const FOLLOWED = {
    "replication-failure-is-noticed": "pass",
    "guard-cannot-be-removed": "pass",
  };

  test("has none open", () => {
    expect(advice(() => undefined)).toEqual(FOLLOWED);
  });

  test("replication-failure-is-noticed fires when the alarm is gone", () => {
    const type = "aws_cloudwatch_metric_alarm";
    expect(
      advice(({ resource }) => {
        const failed = Object.keys(resource[type]).filter(
          (key) =>
            resource[type][key].metric_name === "OperationsFailedReplication",
        );
        expect(failed).toHaveLength(1);
        delete resource[type][failed[0]!];
      }),
    ).toEqual({ ...FOLLOWED, "replication-failure-is-noticed": "fail" });
  });

  test("guard-cannot-be-removed fires when the configuration is not guarded", () => {
    expect(
      advice((stack) =>
        editPolicy(stack, "Orders_Primary", (statements) => {
          const guards = statements.filter(({ Action }) =>
            [Action].flat().includes("s3:PutBucketVersioning"),
          );
          expect(guards).toHaveLength(1);
          statements.splice(statements.indexOf(guards[0]), 1);
        }),
      ),
    ).toEqual({ ...FOLLOWED, "guard-cannot-be-removed": "fail" });
  });
});

function judge(change: (stack: Stack) => void) {
  const json = JSON.parse(example);
  change(json);
  return evaluate(gather([{ path: "storage", id: "storage", json }]));
}

/** The rules that stop synthesis after a change. */
function firing(change: (stack: Stack) => void): string[] {
  return [
    ...new Set(
      judge(change)
        .findings.filter(({ blocks }) => blocks)
        .map(({ rule }) => rule.id),
    ),
  ];
}

function find(stack: Stack, type: string, prefix: string): any {
  return stack.resource[type][keyOf(stack, type, prefix)];
}

function remove(stack: Stack, type: string, prefix: string): void {
  delete stack.resource[type][keyOf(stack, type, prefix)];
}

function keyOf(stack: Stack, type: string, prefix: string): string {
  const [key, ...others] = Object.keys(stack.resource[type]).filter((name) =>
    name.startsWith(`${prefix}_`),
  );
  if (key === undefined || others.length > 0) {
    throw new Error(`Expected one ${type} of ${prefix}`);
  }
  return key;
}

function dropStatement(stack: Stack, bucket: string, sid: string): void {
  editPolicy(stack, bucket, (statements) => {
    const index = statements.findIndex(({ Sid }) => Sid === sid);
    expect(index).toBeGreaterThanOrEqual(0);
    statements.splice(index, 1);
  });
}

/** Adds a statement to a bucket's policy that denies actions on the bucket and its objects to everybody. */
function deny(stack: Stack, bucket: string, Action: string): void {
  editPolicy(stack, bucket, (statements) => {
    const { Resource } = statements[0];
    statements.push({
      Sid: "Deny",
      Effect: "Deny",
      Principal: "*",
      Action,
      Resource: [Resource, `${Resource}/*`],
    });
  });
}

function editRolePolicy(
  stack: Stack,
  pair: string,
  edit: (statements: any[]) => any[],
): void {
  const policy = find(stack, "aws_iam_role_policy", pair);
  const document = JSON.parse(policy.policy);
  document.Statement = edit(document.Statement);
  policy.policy = JSON.stringify(document);
}

/** Gives the pair a key on each side, and all that replication needs for it: still every rule passes. */
function encryptWithKms(stack: Stack, pair: string): void {
  const lifecycle = { prevent_destroy: true };
  stack.resource.aws_kms_key = {
    a: { lifecycle },
    b: { lifecycle, provider: "aws.replica" },
  };
  for (const [side, key] of [
    ["Primary", "a"],
    ["Replica", "b"],
  ]) {
    find(
      stack,
      "aws_s3_bucket_server_side_encryption_configuration",
      `${pair}_${side}`,
    ).rule[0].apply_server_side_encryption_by_default = {
      sse_algorithm: "aws:kms",
      kms_master_key_id: `\${aws_kms_key.${key}.arn}`,
    };
  }
  const [rule] = find(
    stack,
    "aws_s3_bucket_replication_configuration",
    pair,
  ).rule;
  rule.source_selection_criteria = {
    sse_kms_encrypted_objects: { status: "Enabled" },
  };
  rule.destination.encryption_configuration = {
    replica_kms_key_id: "${aws_kms_key.b.arn}",
  };
  editRolePolicy(stack, pair, (statements) => [
    ...statements,
    {
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: "${aws_kms_key.a.arn}",
    },
    {
      Effect: "Allow",
      Action: "kms:Encrypt",
      Resource: "${aws_kms_key.b.arn}",
    },
  ]);
}

function editPolicy(
  stack: Stack,
  bucket: string,
  edit: (statements: any[]) => void,
): void {
  const policy = find(stack, "aws_s3_bucket_policy", bucket);
  const document = JSON.parse(policy.policy);
  edit(document.Statement);
  policy.policy = JSON.stringify(document);
}
