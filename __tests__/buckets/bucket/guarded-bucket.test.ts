import { TerraformVariable } from "cdktf";
import { synthesizedBucket, TwoRegions } from "../two-regions";

const KEY =
  "arn:aws:kms:eu-west-1:111122223333:key/11111111-1111-1111-1111-111111111111";
const GUARD = { kind: "policy-guard" } as const;
const good = synthesizedBucket();
const bucket = good.at("Orders/Bucket");

describe("by default", () => {
  test("is the bucket, four configurations and a policy, and no lifecycle", () => {
    expect([...good.paths].sort()).toEqual([
      "Orders/Bucket",
      "Orders/Encryption",
      "Orders/OwnershipControls",
      "Orders/Policy",
      "Orders/PublicAccessBlock",
      "Orders/Versioning",
    ]);
  });

  test.each([
    "Versioning",
    "Encryption",
    "PublicAccessBlock",
    "OwnershipControls",
    "Policy",
  ])("configures its own bucket with %s, through its own provider", (id) => {
    expect(good.at(`Orders/${id}`).config).toMatchObject({
      bucket: `\${${bucket.address}.id}`,
      provider: "aws",
    });
  });

  test("has the name that was given", () => {
    expect(bucket.config).toMatchObject({
      bucket: "acme-orders",
      provider: "aws",
    });
  });

  test("keeps versions", () => {
    expect(good.at("Orders/Versioning").config).toMatchObject({
      versioning_configuration: { status: "Enabled" },
    });
  });

  test("encrypts with S3's own keys", () => {
    expect(good.at("Orders/Encryption").config["rule"]).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
    ]);
  });

  test("blocks public access in all four ways", () => {
    expect(good.at("Orders/PublicAccessBlock").config).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  test("owns every object, whoever wrote it", () => {
    expect(good.at("Orders/OwnershipControls").config["rule"]).toEqual({
      object_ownership: "BucketOwnerEnforced",
    });
  });

  test("denies deleting the bucket's own ARN, and versions below it", () => {
    const { Version, Statement } = good.document("Orders/Policy");
    expect(Version).toBe("2012-10-17");
    expect(Statement.slice(0, 2)).toEqual([
      expect.objectContaining({
        Action: "s3:DeleteBucket",
        Resource: good.arn("Orders/Bucket"),
      }),
      expect.objectContaining({
        Action: "s3:DeleteObjectVersion",
        Resource: `${good.arn("Orders/Bucket")}/*`,
      }),
    ]);
  });

  test("changes its access settings one after the other", () => {
    expect([
      good.at("Orders/OwnershipControls").config["depends_on"],
      good.at("Orders/Policy").config["depends_on"],
    ]).toEqual([
      [good.at("Orders/PublicAccessBlock").address],
      [good.at("Orders/OwnershipControls").address],
    ]);
  });

  test.each(["Bucket", "Versioning", "Policy"])(
    "refuses to destroy its %s",
    (id) => {
      expect(good.at(`Orders/${id}`).config["lifecycle"]).toEqual({
        prevent_destroy: true,
      });
    },
  );

  test("watches MFA delete and holds its command", () => {
    const stack = new TwoRegions();
    const { mfaDeleteCommand } = stack.addBucket();
    expect(mfaDeleteCommand).toContain(
      "--bucket acme-orders --region eu-west-1",
    );
    expect(Object.keys(good.json["check"]!)).toEqual([
      `mfa_delete_${good.at("Orders/Versioning").address.split(".")[1]}`,
    ]);
  });
});

describe("with an option", () => {
  test("encrypts with the key that was given, and a Bucket Key", () => {
    const stack = synthesizedBucket({ kmsKeyArn: KEY });
    expect(stack.at("Orders/Encryption").config["rule"]).toEqual([
      {
        apply_server_side_encryption_by_default: {
          sse_algorithm: "aws:kms",
          kms_master_key_id: KEY,
        },
        bucket_key_enabled: true,
      },
    ]);
  });

  test.each([
    [{ retentionDays: 30 }, { mode: "COMPLIANCE", days: 30 }],
    [{ retentionYears: 7 }, { mode: "COMPLIANCE", years: 7 }],
  ])(
    "locks new versions with %j once versions are kept",
    (retention, written) => {
      const stack = synthesizedBucket({
        versionProtection: {
          kind: "object-lock",
          mode: "COMPLIANCE",
          ...retention,
        },
      });
      expect(stack.at("Orders/ObjectLock").config).toMatchObject({
        rule: { default_retention: written },
        depends_on: [stack.at("Orders/Versioning").address],
      });
      expect(stack.json).not.toHaveProperty("check");
    },
  );

  test("never has Object Lock on the bucket itself, which would replace one that exists", () => {
    const stack = synthesizedBucket({
      versionProtection: {
        kind: "object-lock",
        mode: "COMPLIANCE",
        retentionDays: 30,
      },
    });
    expect(stack.keys).not.toContain("object_lock_enabled");
  });

  test("has neither ceremony nor lock when the policy alone guards", () => {
    const stack = new TwoRegions();
    const { mfaDeleteCommand } = stack.addBucket({ versionProtection: GUARD });
    const synthesized = stack.synthesized();
    expect(mfaDeleteCommand).toBeUndefined();
    expect(synthesized.json).not.toHaveProperty("check");
    expect(synthesized.has("Orders/ObjectLock")).toBe(false);
  });

  test("moves old versions to cold storage once versions are kept", () => {
    const stack = synthesizedBucket({
      versionProtection: GUARD,
      coldStorage: { afterDays: 90 },
    });
    expect(stack.at("Orders/Lifecycle").config).toMatchObject({
      bucket: `\${${stack.at("Orders/Bucket").address}.id}`,
      rule: [
        {
          id: "noncurrent-versions",
          status: "Enabled",
          filter: [{ prefix: "" }],
          noncurrent_version_transition: [
            { noncurrent_days: 90, storage_class: "GLACIER_IR" },
          ],
        },
      ],
      depends_on: [stack.at("Orders/Versioning").address],
    });
    expect(JSON.stringify(stack.json)).not.toContain("expiration");
  });

  test("deletes old versions after the window, and declares the window", () => {
    const stack = synthesizedBucket({
      versionProtection: GUARD,
      historyWindowDays: 365,
    });
    expect(stack.at("Orders/Lifecycle").config["rule"]).toMatchObject([
      { noncurrent_version_expiration: [{ noncurrent_days: 365 }] },
    ]);
    expect(stack.at("Orders/Bucket").config["//"]).toMatchObject({
      protection: { historyWindowDays: 365 },
    });
  });

  test("has the owner's lifecycle rules beside those for old versions, in one lifecycle", () => {
    const stack = synthesizedBucket({
      versionProtection: GUARD,
      coldStorage: { afterDays: 90 },
      lifecycleRules: [
        {
          id: "uploads",
          status: "Enabled",
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
    });
    expect(stack.at("Orders/Lifecycle").config["rule"]).toMatchObject([
      { id: "noncurrent-versions" },
      {
        id: "uploads",
        status: "Enabled",
        filter: [{ prefix: "" }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
    ]);
  });

  test("merges the owner's statements into its one policy", () => {
    const stack = synthesizedBucket({
      policyStatements: (bucketArn) => [
        {
          Sid: "LetAuditorsRead",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::111122223333:role/auditor" },
          Action: "s3:GetObject",
          Resource: `${bucketArn}/*`,
        },
      ],
    });
    expect(stack.document("Orders/Policy").Statement.slice(4)).toEqual([
      {
        Sid: "LetAuditorsRead",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111122223333:role/auditor" },
        Action: "s3:GetObject",
        Resource: `${stack.arn("Orders/Bucket")}/*`,
      },
    ]);
    expect(
      Object.keys(stack.json["resource"]!["aws_s3_bucket_policy"]!),
    ).toHaveLength(1);
  });

  test("tags the bucket", () => {
    const stack = synthesizedBucket({ tags: { owner: "platform" } });
    expect(stack.at("Orders/Bucket").config["tags"]).toEqual({
      owner: "platform",
    });
  });

  test("lets go of bucket, versioning and policy for a retirement, and declares it", () => {
    const retirement = { reason: "moved", until: "2026-03-31" };
    const stack = synthesizedBucket({ retirement });
    expect(JSON.stringify(stack.json)).not.toContain("prevent_destroy");
    expect(stack.at("Orders/Bucket").config["//"]).toMatchObject({
      protection: { retirement },
    });
  });
});

describe("adopting a bucket", () => {
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Sid: "Theirs", Effect: "Deny" }],
  });

  function importsOf(change: Parameters<typeof synthesizedBucket>[0]) {
    const stack = synthesizedBucket(change);
    return (
      stack.json["import"] as unknown as { to: string; id: string }[]
    ).map(({ to, id }) => [to.split(".")[0], id]);
  }

  test("imports the bucket, and its policy only where it has one", () => {
    expect(importsOf({ adopt: { existing: [], policy: "none" } })).toEqual([
      ["aws_s3_bucket", "acme-orders"],
    ]);
    expect(importsOf({ adopt: { existing: [], policy } })).toEqual([
      ["aws_s3_bucket", "acme-orders"],
      ["aws_s3_bucket_policy", "acme-orders"],
    ]);
  });

  test.each([
    ["versioning", "aws_s3_bucket_versioning"],
    ["encryption", "aws_s3_bucket_server_side_encryption_configuration"],
    ["publicAccessBlock", "aws_s3_bucket_public_access_block"],
    ["ownershipControls", "aws_s3_bucket_ownership_controls"],
    ["lifecycle", "aws_s3_bucket_lifecycle_configuration"],
  ] as const)("imports its %s", (configuration, type) => {
    expect(
      importsOf({
        adopt: { existing: [configuration], policy: "none" },
        versionProtection: GUARD,
        coldStorage: { afterDays: 90 },
      }),
    ).toEqual([
      ["aws_s3_bucket", "acme-orders"],
      [type, "acme-orders"],
    ]);
  });

  test("imports its Object Lock", () => {
    expect(
      importsOf({
        adopt: { existing: ["objectLock"], policy: "none" },
        versionProtection: {
          kind: "object-lock",
          mode: "GOVERNANCE",
          retentionDays: 30,
        },
      }),
    ).toEqual([
      ["aws_s3_bucket", "acme-orders"],
      ["aws_s3_bucket_object_lock_configuration", "acme-orders"],
    ]);
  });

  test("keeps its tags, unless it is given others", () => {
    const adopt = { existing: [], policy: "none" };
    const lifecycle = (change: Parameters<typeof synthesizedBucket>[0]) =>
      synthesizedBucket(change).at("Orders/Bucket").config["lifecycle"];
    expect(lifecycle({ adopt })).toEqual({
      prevent_destroy: true,
      ignore_changes: ["tags"],
    });
    expect(lifecycle({ adopt, tags: { owner: "platform" } })).toEqual({
      prevent_destroy: true,
    });
    expect(bucket.config["lifecycle"]).toEqual({ prevent_destroy: true });
  });

  test("refuses the plan that would take its KMS key from it, unless it is given one", () => {
    const adopt = { existing: [], policy: "none" };
    const lifecycle = (change: Parameters<typeof synthesizedBucket>[0]) =>
      synthesizedBucket(change).at("Orders/Encryption").config["lifecycle"];
    expect(lifecycle({ adopt })).toEqual({
      precondition: [
        {
          condition: `\${!strcontains(jsonencode(${bucket.address}.server_side_encryption_configuration), "aws:kms")}`,
          error_message: expect.stringContaining(
            'Cannot take over bucket "acme-orders": it encrypts with KMS by default, and kmsKeyArn is not set.',
          ),
        },
      ],
    });
    expect(lifecycle({ adopt, kmsKeyArn: KEY })).toBeUndefined();
    expect(lifecycle({})).toBeUndefined();
  });

  test("keeps our own guards once, when these modules made the bucket", () => {
    const made = good.document("Orders/Policy");
    const printed = JSON.stringify(made).replaceAll(
      good.arn("Orders/Bucket"),
      "arn:aws:s3:::acme-orders",
    );
    const stack = synthesizedBucket({
      adopt: { existing: [], policy: printed },
    });
    expect(stack.document("Orders/Policy")).toEqual(made);
  });

  test.each([
    [
      "lifecycle",
      { versionProtection: GUARD },
      "set lifecycleRules, coldStorage or historyWindowDays, none of which goes with MFA delete; or take the word out: its rules then go on as they are, and each plan warns of them",
    ],
    [
      "lifecycle",
      {},
      "set lifecycleRules, coldStorage or historyWindowDays, none of which goes with MFA delete; or take the word out: its rules then go on as they are, and each plan warns of them",
    ],
    [
      "objectLock",
      { versionProtection: GUARD },
      'set versionProtection to { kind: "object-lock", ... }; or take the word out: Object Lock then stays as it is, and each plan warns of it',
    ],
  ] as const)(
    "refuses the word %s with %j, which nothing answers to",
    (word, change, fix) => {
      expect(() =>
        synthesizedBucket({
          ...change,
          adopt: { existing: [word], policy: "none" },
        }),
      ).toThrow(
        new Error(
          `Cannot adopt bucket "acme-orders": adopt.existing names "${word}", which nothing here writes, ${fix}`,
        ),
      );
    },
  );

  test.each(["replication", "notification"] as const)(
    "refuses the word %s at synth, when nothing beside the bucket answers to it",
    (word) => {
      const stack = new TwoRegions();
      const { node } = stack.addBucket({
        adopt: { existing: [word], policy: "none" },
      });
      expect(node.validate()).toEqual([
        expect.stringContaining(
          `Cannot adopt bucket "acme-orders": adopt.existing names "${word}", which nothing here writes, `,
        ),
      ]);
    },
  );

  test("takes any order of the words that all buckets answer to", () => {
    const stack = new TwoRegions();
    const { node } = stack.addBucket({
      adopt: {
        existing: [
          "ownershipControls",
          "publicAccessBlock",
          "encryption",
          "versioning",
        ],
        policy: "none",
      },
    });
    expect(node.validate()).toEqual([]);
  });

  test.each([
    [
      { existing: ["lifecycles"], policy: "none" },
      'adopt.existing is "lifecycles", it must be one of "versioning", "encryption", ',
    ],
    [{ policy: "none" }, "adopt.existing is undefined, it must be a list"],
    [
      { existing: [] },
      'adopt.policy is undefined, paste the bucket\'s present policy, or write "none" without one',
    ],
    [
      { existing: [], policy: "none", tags: {} },
      'no prop of adopt is called "tags", use one of existing, policy',
    ],
    [true, "adopt is true, pass an object with existing, policy"],
  ])("refuses %j", (adopt, because) => {
    expect(() => synthesizedBucket({ adopt: adopt as never })).toThrow(because);
  });

  test("keeps its statements beside ours", () => {
    const stack = synthesizedBucket({ adopt: { existing: [], policy } });
    expect(
      stack.document("Orders/Policy").Statement.map(({ Sid }) => Sid),
    ).toEqual([
      "DenyBucketDeletionWithoutFreshMfa",
      "DenyVersionDeletionWithoutFreshMfa",
      "DenyInsecureTransport",
      "DenyCustomerProvidedKeys",
      "Theirs",
    ]);
  });
});

describe("Regions and names that only Terraform knows", () => {
  test("takes a Region by reference to the bucket", () => {
    const stack = new TwoRegions();
    const { mfaDeleteCommand } = stack.addBucket({
      provider: stack.addProvider("elsewhere"),
    });
    expect(mfaDeleteCommand).not.toContain("undefined");
    const synthesized = stack.synthesized();
    expect(synthesized.at("Orders/Bucket").config["//"]).toMatchObject({
      protection: {
        mfaDelete: {
          command: expect.stringContaining(
            `--region '\${replace(${synthesized.at("Orders/Bucket").address}.region, `,
          ),
        },
      },
    });
  });

  test("passes a name on without judging it", () => {
    const stack = new TwoRegions();
    const bucketName = new TerraformVariable(stack, "name", {}).stringValue;
    stack.addBucket({ bucketName });
    expect(stack.synthesized().at("Orders/Bucket").config["bucket"]).toBe(
      "${var.name}",
    );
  });
});

describe("misuse", () => {
  test("refuses a prop that cannot stand", () => {
    expect(() => synthesizedBucket({ maxMfaAgeSeconds: 0 })).toThrow(
      new Error(
        'Cannot guard bucket "acme-orders": maxMfaAgeSeconds is 0, it must be a whole number of seconds from 1 to 129600',
      ),
    );
  });

  test("refuses MFA delete, which is the default, together with a lifecycle", () => {
    expect(() => synthesizedBucket({ coldStorage: { afterDays: 90 } })).toThrow(
      new Error(
        'Cannot add a lifecycle to bucket "acme-orders": MFA delete excludes every lifecycle rule, drop coldStorage, historyWindowDays and lifecycleRules, or set versionProtection to { kind: "object-lock", ... } or { kind: "policy-guard" }',
      ),
    );
  });

  test("refuses a name that is used twice", () => {
    const stack = new TwoRegions();
    stack.addBucket();
    expect(() => stack.addBucket({}, "Again")).toThrow(
      new Error(
        'Cannot create bucket "acme-orders" at "storage/Again": "storage/Orders" already creates a bucket of that name, give each bucket its own',
      ),
    );
  });

  test("refuses a policy over 20 KB", () => {
    const Sid = "x".repeat(20_480);
    expect(() =>
      synthesizedBucket({ policyStatements: () => [{ Sid, Effect: "Deny" }] }),
    ).toThrow(
      /^Cannot write the policy of bucket "acme-orders": it is \d{5} bytes long, S3 takes up to 20480; shorten policyStatements$/,
    );
  });

  test("measures a policy with the longest ARN that its bucket can have", () => {
    const padded = (letters: number) =>
      synthesizedBucket({
        policyStatements: () => [{ Sid: "x".repeat(letters), Effect: "Deny" }],
      });
    const bytes = JSON.stringify(
      padded(0).document("Orders/Policy"),
    ).replaceAll(
      good.arn("Orders/Bucket"),
      "arn:aws-us-gov:s3:::acme-orders",
    ).length;
    expect(() => padded(20_480 - bytes)).not.toThrow();
    expect(() => padded(20_481 - bytes)).toThrow(
      new Error(
        'Cannot write the policy of bucket "acme-orders": it is 20481 bytes long, S3 takes up to 20480; shorten policyStatements',
      ),
    );
  });

  test("refuses a statement with one of our Sids", () => {
    expect(() =>
      synthesizedBucket({
        policyStatements: () => [
          { Sid: "DenyInsecureTransport", Effect: "Deny" },
        ],
      }),
    ).toThrow(
      new Error(
        'Cannot write the policy of bucket "acme-orders": two statements have the Sid "DenyInsecureTransport", give each its own',
      ),
    );
  });
});
