import { absent, known, unknown, type Fact } from "../../../modules/facts/fact";
import {
  bucketIn,
  changedPair,
  denyDeletion,
  type Json,
} from "../protected-pair";

/** The document of the bucket's policy, after changes to the pair. */
function documentOf(
  policy: Json,
  change = (_: Json, __: Json) => {},
  more: Record<string, Json> = {},
): Fact<unknown> {
  const app = changedPair((resource, json) => {
    resource.aws_s3_bucket_policy.data.policy = policy;
    change(resource, json);
  }, more);
  const fact = bucketIn(app).policy;
  if (fact.kind !== "known") {
    throw new Error(`Cannot read the policy: ${JSON.stringify(fact)}`);
  }
  return fact.value.document;
}

/** What one string becomes inside a document. */
function resourceOf(
  resource: string,
  change?: (resource: Json, json: Json) => void,
): unknown {
  const document = documentOf(denyDeletion(resource), change);
  return document.kind === "known"
    ? (document.value as Json).Statement[0].Resource
    : document;
}

const READ = known(denyDeletion("arn:aws:s3:::data"));

test.each<[string, Json]>([
  ["a JSON string", JSON.stringify(denyDeletion("${aws_s3_bucket.data.arn}"))],
  ["an object", denyDeletion("${aws_s3_bucket.data.arn}")],
  ["a local", "${local.policy}"],
  ["a local of a local", "${local.again}"],
  [
    "jsonencode",
    '${jsonencode({"Version" = "2012-10-17", "Statement" = [{"Effect" = "Deny", "Principal" = "*", "Action" = "s3:DeleteBucket", "Resource" = aws_s3_bucket.data.arn}]})}',
  ],
])("is read from %s", (_, policy) => {
  expect(
    documentOf(policy, (_resource, json) => {
      json.locals = {
        policy: JSON.stringify(denyDeletion("${aws_s3_bucket.data.arn}")),
        again: "${local.policy}",
      };
    }),
  ).toEqual(READ);
});

test.each([
  "concat(local.guards, var.more)",
  "flatten([local.guards, var.more])",
  "concat(local.guards, flatten([[], var.more]))",
])("a list in a local is one with what is added to it: %s", (list) => {
  const guard = { Effect: "Deny", Action: "s3:DeleteBucket" };
  expect(
    documentOf(`\${jsonencode({Statement = ${list}})}`, (_, json) => {
      json.locals = { guards: [guard] };
    }),
  ).toEqual(known({ Statement: [guard, "${app/var.more}"] }));
});

test("a list inside a written list stays one", () => {
  expect(
    documentOf("${jsonencode({Statement = [local.guards]})}", (_, json) => {
      json.locals = { guards: ["a"] };
    }),
  ).toEqual(known({ Statement: [["a"]] }));
});

test("a policy variable that is not escaped is told as one", () => {
  const variable = "${aws:PrincipalAccount}";
  expect(documentOf(`{"Effect":"Deny","Sid":"${variable}"}`)).toEqual(
    unknown(
      `${variable} is IAM's to fill in, and Terraform refuses it: write $${variable}`,
    ),
  );
});

test("jsonencode is read as far as it is written out", () => {
  const guard =
    '{Effect = "Deny", Principal = "*", Action = "s3:DeleteBucket", Resource = format("%s", aws_s3_bucket.data.arn)}';
  expect(
    documentOf(
      `\${jsonencode({Version = "2012-10-17", Statement = concat([${guard}], var.more)})}`,
    ),
  ).toEqual(
    known({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Deny",
          Principal: "*",
          Action: "s3:DeleteBucket",
          Resource: '${app/format("%s", aws_s3_bucket.data.arn)}',
        },
        "${app/var.more}",
      ],
    }),
  );
});

test("is read from another stack's output", () => {
  const document = documentOf(
    "${data.terraform_remote_state.cross-stack-reference-input-other.outputs.policy}",
    undefined,
    {
      other: {
        output: {
          policy: {
            value: JSON.stringify(denyDeletion("${aws_kms_key.k.arn}")),
          },
        },
      },
    },
  );
  expect(document).toEqual(known(denyDeletion("${other/aws_kms_key.k.arn}")));
});

test("is read from the bucket's own deprecated argument", () => {
  const app = changedPair((resource) => {
    delete resource.aws_s3_bucket_policy;
    resource.aws_s3_bucket.data.policy = JSON.stringify(
      denyDeletion("arn:aws:s3:::data"),
    );
  });
  expect(bucketIn(app).policy).toEqual(
    known({
      document: READ,
      preventDestroy: known(true),
      address: "aws_s3_bucket.data",
    }),
  );
});

test.each([
  "${var.policy}",
  '${file("policy.json")}',
  "${jsonencode(merge({}, {}))}",
  "${aws_s3_bucket_policy.data.policy}",
  "${data.aws_iam_policy_document.missing.json}",
  "%{ if var.x }{}%{ endif }",
])("%s is unknown", (policy) => {
  expect(documentOf(policy)).toEqual(unknown(policy));
});

test("without the argument is absent", () => {
  expect(documentOf(null)).toEqual(absent);
});

test("text that is no JSON is handed on for its reader to say so", () => {
  expect(documentOf("{")).toEqual(known("{"));
});

test("an expression outside the strings of a JSON text leaves it unknown", () => {
  expect(documentOf('{"Statement":${var.statements}}')).toEqual(
    unknown("no JSON before Terraform fills in ${var.statements}"),
  );
});

test.each([
  "${var.x}",
  "${lower(aws_s3_bucket.data.id)}",
  "${local.x}",
  "${each.key}",
  "${data.aws_ssm_parameter.x.value}",
])("%s in JSON text may hold quotes, so it leaves it unknown", (hole) => {
  expect(
    documentOf(`{"Effect":"Deny","Sid":"${hole}"}`, (_, json) => {
      json.locals = { x: "a-${var.x}" };
    }),
  ).toEqual(
    unknown(
      `what Terraform fills in for ${hole} may hold quotes: write the value out, or use jsonencode`,
    ),
  );
});

test.each([
  "${aws_kms_key.k.arn}",
  "${data.aws_caller_identity.me.account_id}",
  "${local.x}",
])("%s in JSON text holds no quotes", (hole) => {
  expect(
    documentOf(`{"Sid":"${hole}"}`, (_, json) => {
      json.locals = { x: "a-${aws_kms_key.k.arn}" };
    }).kind,
  ).toBe("known");
});

describe("literal text that looks like a reference to the bucket is none", () => {
  const spoof = "$${app/aws_s3_bucket.data.arn}";

  test.each<[string, (resource: string) => Json]>([
    ["in a JSON value", (resource) => denyDeletion(resource)],
    ["in JSON text", (resource) => JSON.stringify(denyDeletion(resource))],
    [
      "in JSON text that has a reference too",
      (resource) =>
        JSON.stringify({
          ...denyDeletion(resource),
          Id: "${aws_kms_key.k.arn}",
        }),
    ],
  ])("%s", (_, policy) => {
    const document = documentOf(policy(spoof), (resource) => {
      delete resource.aws_s3_bucket.data.bucket;
    });
    expect(
      document.kind === "known" &&
        (document.value as Json).Statement[0].Resource,
    ).toBe(spoof);
  });

  test("and a policy variable stays as it is", () => {
    expect(resourceOf("arn:aws:s3:::$${aws:username}")).toBe(
      "arn:aws:s3:::${aws:username}",
    );
    expect(
      documentOf('{"Id":"${aws_kms_key.k.arn}","Sid":"$${aws:username}"}'),
    ).toEqual(
      known({ Id: "${app/aws_kms_key.k.arn}", Sid: "${aws:username}" }),
    );
  });
});

test("a literal is filled into JSON text the way Terraform does", () => {
  expect(
    documentOf('{"Version":"2012-10-17","Age":${local.age}}', (_, json) => {
      json.locals = { age: 1 };
    }),
  ).toEqual(known({ Version: "2012-10-17", Age: 1 }));
});

test.each(["${null}", "${local.list}"])(
  "a key of %s stays an expression",
  (key) => {
    expect(
      documentOf({ [key]: 1 }, (_, json) => {
        json.locals = { list: [] };
      }),
    ).toEqual(
      known({ [`\${app/${key.replace("{", "⟨").replace("}", "⟩")}}`]: 1 }),
    );
  },
);

test("a local that leads to itself ends in nothing known", () => {
  expect(
    documentOf("${local.a}", (_, json) => {
      json.locals = { a: "${local.b}", b: "${local.a}" };
    }).kind,
  ).toBe("unknown");
});

describe("a reference", () => {
  test.each([
    ["${aws_s3_bucket.data.arn}", "arn:aws:s3:::data"],
    ["${aws_s3_bucket.data.arn}/*", "arn:aws:s3:::data/*"],
    ["arn:aws:s3:::${aws_s3_bucket.data.id}/*", "arn:aws:s3:::data/*"],
    [
      "arn:${data.aws_partition.p.partition}:s3:::${aws_s3_bucket.data.bucket}",
      "arn:aws:s3:::data",
    ],
    ["${aws_kms_key.k.arn}", "${app/aws_kms_key.k.arn}"],
    ['${aws_kms_key.k["a"].arn}', '${app/aws_kms_key.k["a"].arn}'],
    ["${aws_iam_role.replication.arn}", "${app/aws_iam_role.replication.arn}"],
    ["${var.arn}", "${app/var.arn}"],
    ["${lower({a = 1})}", "${app/lower(⟨a = 1⟩)}"],
    ["$${aws:username}", "${aws:username}"],
    ["s3.${aws_s3_bucket.data.region}.x", "s3.eu-west-1.x"],
    ["${data.aws_region.r.name}", "eu-west-1"],
    ["${local.name}-x", "data-x"],
  ])("%s becomes %s", (written, canonical) => {
    const change = (_: Json, json: Json) => {
      json.data = { aws_partition: { p: {} }, aws_region: { r: {} } };
      json.locals = { name: "data" };
    };
    expect(resourceOf(written, change)).toBe(canonical);
  });

  test("to a bucket in China has its partition", () => {
    expect(
      resourceOf("${aws_s3_bucket.data.arn}", (_, json) => {
        json.provider.aws[0].region = "cn-north-1";
      }),
    ).toBe("arn:aws-cn:s3:::data");
  });

  test.each([
    ["cn-north-1", "amazonaws.com.cn"],
    ["us-gov-west-1", "amazonaws.com"],
    ["eusc-de-east-1", "amazonaws.eu"],
    ["us-isob-east-1", "sc2s.sgov.gov"],
  ])("to the DNS suffix is that of the partition of %s", (region, suffix) => {
    expect(
      resourceOf("${data.aws_partition.p.dns_suffix}", (_, json) => {
        json.data = { aws_partition: { p: {} } };
        json.provider.aws[0].region = region;
      }),
    ).toBe(suffix);
  });

  const unnamed = ({ aws_s3_bucket: { data } }: Json) => {
    data.bucket = "${var.name}";
  };

  test.each([
    "${aws_s3_bucket.data.arn}",
    "arn:aws:s3:::${aws_s3_bucket.data.id}",
    "arn:aws:s3:::${var.name}",
  ])("to a bucket whose name is unknown is one opaque ARN: %s", (written) => {
    expect(resourceOf(`${written}/*`, unnamed)).toBe(
      "${app/aws_s3_bucket.data.arn}/*",
    );
  });

  test("to another partition is not the bucket's ARN", () => {
    expect(resourceOf("arn:aws-cn:s3:::${var.name}", unnamed)).toBe(
      "arn:aws-cn:s3:::${app/var.name}",
    );
  });

  test("to a name that only starts like the bucket's is not its ARN", () => {
    expect(resourceOf("arn:aws:s3:::${var.name}-x", unnamed)).toBe(
      "arn:aws:s3:::${app/var.name}-x",
    );
  });

  test("equals the bucket's own arn", () => {
    const app = changedPair(unnamed);
    expect(bucketIn(app).arn).toBe("${app/aws_s3_bucket.data.arn}");
  });

  test("to the own instance of a repeated bucket is its ARN, to another one is not", () => {
    const repeated = (resource: Json) => {
      resource.aws_s3_bucket.data.for_each = "${var.names}";
      resource.aws_s3_bucket.data.bucket = "${each.key}";
      resource.aws_s3_bucket_policy.data.for_each = "${var.names}";
      resource.aws_s3_bucket_policy.data.bucket =
        "${aws_s3_bucket.data[each.key].id}";
    };
    expect(resourceOf("${aws_s3_bucket.data[each.key].arn}", repeated)).toBe(
      "${app/aws_s3_bucket.data.arn}",
    );
    expect(resourceOf('${aws_s3_bucket.data["a"].arn}', repeated)).toBe(
      '${app/aws_s3_bucket.data["a"].arn}',
    );
    expect(resourceOf("${aws_kms_key.k[each.key].arn}", repeated)).toBe(
      "${app/aws_kms_key.k[each.key of for_each $⟨app/var.names⟩].arn}",
    );
  });

  test("to another instance shows the braces of what it runs over once", () => {
    const names = "${{ for n in var.names : n => n }}";
    const repeated = (resource: Json) => {
      resource.aws_s3_bucket.data.for_each = names;
      resource.aws_s3_bucket.data.bucket = "${each.key}";
      resource.aws_s3_bucket_policy.data.for_each = names;
      resource.aws_s3_bucket_policy.data.bucket =
        "${aws_s3_bucket.data[each.key].id}";
    };
    expect(resourceOf("${aws_kms_key.k[each.key].arn}", repeated)).toBe(
      "${app/aws_kms_key.k[each.key of for_each $⟨app/⟨ for n in var.names : n => n ⟩⟩].arn}",
    );
  });
});

describe("an aws_iam_policy_document", () => {
  function render(body: Json, more: Json = {}): Fact<unknown> {
    return documentOf("${data.aws_iam_policy_document.d.json}", (_, json) => {
      json.data = { aws_iam_policy_document: { d: body, ...more } };
    });
  }

  function statement(sid: string, effect = "Deny") {
    return { sid, effect, actions: [`s3:${sid}`], resources: ["*"] };
  }

  function rendered(sid: string, Effect = "Deny") {
    return { Sid: sid, Effect, Action: [`s3:${sid}`], Resource: ["*"] };
  }

  const document = (...Statement: Json[]) =>
    known({ Version: "2012-10-17", Statement });

  test("is rendered with its defaults", () => {
    expect(
      render({
        statement: [
          {
            actions: ["s3:GetObject"],
            resources: ["${aws_s3_bucket.data.arn}/*"],
          },
        ],
      }),
    ).toEqual(
      document({
        Effect: "Allow",
        Action: ["s3:GetObject"],
        Resource: ["arn:aws:s3:::data/*"],
      }),
    );
  });

  test("is rendered with everything a statement can say", () => {
    expect(
      render({
        statement: {
          sid: "All",
          effect: "Deny",
          not_actions: ["s3:Get*"],
          not_resources: ["arn:aws:s3:::&{aws:username}"],
          principals: [
            { type: "AWS", identifiers: ["a"] },
            { type: "AWS", identifiers: ["b"] },
            { type: "Service", identifiers: ["s3.amazonaws.com"] },
          ],
          condition: [
            {
              test: "StringLike",
              variable: "s3:prefix",
              values: ["&{aws:userid}"],
            },
            { test: "StringLike", variable: "s3:prefix", values: ["y"] },
            { test: "Bool", variable: "aws:SecureTransport", values: [false] },
          ],
        },
      }),
    ).toEqual(
      document({
        Sid: "All",
        Effect: "Deny",
        NotAction: ["s3:Get*"],
        NotResource: ["arn:aws:s3:::${aws:username}"],
        Principal: { AWS: ["a", "b"], Service: ["s3.amazonaws.com"] },
        Condition: {
          StringLike: { "s3:prefix": ["${aws:userid}", "y"] },
          Bool: { "aws:SecureTransport": [false] },
        },
      }),
    );
  });

  test.each([
    ["*", "*"],
    ["AWS", { AWS: ["*"] }],
  ])("writes everyone of type %s as Terraform does", (type, Principal) => {
    const everyone = {
      ...statement("A"),
      principals: { type, identifiers: ["*"] },
    };
    expect(render({ statement: everyone })).toEqual(
      document({ ...rendered("A"), Principal }),
    );
  });

  test("keeps an unknown list as one expression", () => {
    expect(
      render({ statement: { ...statement("A"), resources: "${var.arns}" } }),
    ).toEqual(document({ ...rendered("A"), Resource: ["${app/var.arns}"] }));
  });

  test.each([
    ["&{aws:username}", "${aws:username}"],
    ["&{aws:PrincipalTag/team, 'a'}", "${aws:PrincipalTag/team, 'a'}"],
    ["${var.a}&{aws:username}", "${app/var.a}${aws:username}"],
    [
      "&{aws:PrincipalTag/${var.tag}}/*",
      "$${aws:PrincipalTag/${app/var.tag}}/*",
    ],
  ])("takes %s for a policy variable", (written, Resource) => {
    expect(
      render({ statement: { ...statement("A"), resources: [written] } }),
    ).toEqual(document({ ...rendered("A"), Resource: [Resource] }));
  });

  test("begins with its sources, and ends with what overrides them", () => {
    expect(
      render(
        {
          source_policy_documents: [
            "${data.aws_iam_policy_document.base.json}",
            JSON.stringify({ Statement: [rendered("B")] }),
          ],
          statement: [statement("C"), statement("A", "Allow")],
          override_policy_documents: [
            JSON.stringify({
              Statement: [rendered("C", "Allow"), rendered("D")],
            }),
          ],
        },
        { base: { statement: [statement("A")] } },
      ),
    ).toEqual(
      document(
        rendered("A", "Allow"),
        rendered("B"),
        rendered("C", "Allow"),
        rendered("D"),
      ),
    );
  });

  test("takes the newer version of all documents", () => {
    expect(
      render({
        version: "2008-10-17",
        statement: statement("A"),
        override_policy_documents: ['{"Version":"2012-10-17","Statement":[]}'],
      }),
    ).toEqual(document(rendered("A")));
  });

  test.each<[string, Json]>([
    [
      "two statements share a sid",
      { statement: [statement("A"), statement("A")] },
    ],
    [
      "two sources share a sid",
      {
        source_policy_documents: [
          JSON.stringify({ Statement: [rendered("A")] }),
          JSON.stringify({ Statement: [rendered("A")] }),
        ],
      },
    ],
    ["a source is no JSON", { source_policy_documents: ["{"] }],
    [
      "a source has a single statement outside a list, which the provider refuses",
      {
        source_policy_documents: [JSON.stringify({ Statement: rendered("A") })],
      },
    ],
    [
      "a source has a number in a condition, which the provider drops",
      {
        source_policy_documents: [
          JSON.stringify({
            Statement: [
              {
                ...rendered("A"),
                Condition: { NumericLessThan: { "aws:MultiFactorAuthAge": 1 } },
              },
            ],
          }),
        ],
      },
    ],
    [
      "a source has a key that the provider takes for Statement",
      {
        source_policy_documents: [
          JSON.stringify({ Statement: [rendered("A")], statement: [] }),
        ],
      },
    ],
    [
      "a source has a key that the provider takes for Effect",
      {
        override_policy_documents: [
          JSON.stringify({
            Statement: [{ ...rendered("A"), effect: "Allow" }],
          }),
        ],
      },
    ],
    ["source_json is used, which the provider refuses", { source_json: "{}" }],
    [
      "its statements cannot be counted",
      { dynamic: { statement: { for_each: "${var.s}", content: {} } } },
    ],
    [
      "a principal's type is a variable",
      {
        statement: {
          ...statement("A"),
          principals: { type: "${var.t}", identifiers: ["*"] },
        },
      },
    ],
    [
      "a condition's test is a variable",
      {
        statement: {
          ...statement("A"),
          condition: { test: "${var.t}", variable: "x", values: [] },
        },
      },
    ],
  ])("is unknown when %s", (_, body) => {
    expect(render(body).kind).toBe("unknown");
  });

  const REPLACED = '${what may replace the statement "A"}';

  test.each<[string, Json, Json[]]>([
    [
      "its own",
      {
        source_policy_documents: [
          JSON.stringify({ Statement: [rendered("A"), rendered("")] }),
        ],
        statement: statement("${var.sid}"),
      },
      [REPLACED, rendered(""), rendered("${app/var.sid}")],
    ],
    [
      "an override's",
      {
        statement: statement("A"),
        override_policy_documents: [
          { Statement: [rendered("${var.sid}", "Allow")] },
        ],
      },
      [REPLACED, rendered("${app/var.sid}", "Allow")],
    ],
    [
      "an override's end of a",
      {
        statement: [statement("A"), statement("B1")],
        override_policy_documents: [
          { Statement: [rendered("B${var.sid}", "Allow")] },
        ],
      },
      [
        rendered("A"),
        REPLACED.replace("A", "B1"),
        rendered("B${app/var.sid}", "Allow"),
      ],
    ],
  ])(
    "hides a statement that %s Sid may equal, and no other",
    (_, body, statements) => {
      expect(render(body)).toEqual(document(...statements));
    },
  );

  describe("with documents that nobody can read", () => {
    const A = statement("A");
    const nameless = { ...statement("N"), sid: undefined };
    const { Sid: _sid, ...renderedNameless } = rendered("N");
    const base = { base: { statement: [statement("B")] } };

    test.each<[string, Json, Json[]]>([
      [
        "a source adds to what is known",
        { source_policy_documents: ["${var.policy}"], statement: A },
        ["${app/var.policy}", rendered("A")],
      ],
      [
        "a list of sources does too",
        { source_policy_documents: "${var.all}", statement: A },
        ["${app/var.all}", rendered("A")],
      ],
      [
        "beside a source that is read",
        {
          source_policy_documents: [
            "${data.aws_iam_policy_document.base.json}",
            '${file("more.json")}',
          ],
          statement: A,
        },
        [rendered("B"), '${app/file("more.json")}', rendered("A")],
      ],
      [
        "an override may replace what has a Sid, and nothing else",
        { statement: [A, nameless], override_policy_documents: ["${var.p}"] },
        [REPLACED, renderedNameless, "${app/var.p}"],
      ],
      [
        "an override cannot replace what comes after it",
        {
          statement: A,
          override_policy_documents: [
            "${var.p}",
            "${data.aws_iam_policy_document.base.json}",
          ],
        },
        [REPLACED, "${app/var.p}", rendered("B")],
      ],
      [
        "a part of what is put together",
        {
          source_policy_documents:
            '${compact([data.aws_iam_policy_document.base.json, var.more, "", null])}',
          statement: A,
        },
        [rendered("B"), "${app/var.more}", rendered("A")],
      ],
      [
        "a condition",
        {
          source_policy_documents:
            '${concat([data.aws_iam_policy_document.base.json], var.on ? ["{}"] : [])}',
          statement: A,
        },
        [rendered("B"), '${app/var.on ? ["⟨⟩"] : []}', rendered("A")],
      ],
    ])("%s", (_what, body, statements) => {
      expect(render(body, base)).toEqual(document(...statements));
    });

    test("the document that has them can be merged again", () => {
      const outer = {
        source_policy_documents: ["${data.aws_iam_policy_document.base.json}"],
        statement: statement("B", "Allow"),
      };
      const inner = {
        source_policy_documents: ["${var.policy}"],
        statement: [statement("B"), A],
      };
      expect(render(outer, { base: inner })).toEqual(
        document("${app/var.policy}", rendered("B", "Allow"), rendered("A")),
      );
    });
  });

  test.each([
    "${concat([data.aws_iam_policy_document.base.json], [local.doc])}",
    "${compact([data.aws_iam_policy_document.base.json, local.doc, local.none])}",
    "${flatten([data.aws_iam_policy_document.base.json, local.docs])}",
    "${local.all}",
    "${local.joined}",
    "${distinct(concat([data.aws_iam_policy_document.base.json], local.docs))}",
  ])("merges %s", (source) => {
    expect(
      documentOf("${data.aws_iam_policy_document.d.json}", (_, json) => {
        json.locals = {
          none: null,
          doc: JSON.stringify({ Statement: [rendered("C")] }),
          docs: ["${local.doc}"],
          all: ["${data.aws_iam_policy_document.base.json}", "${local.doc}"],
          joined:
            "${concat([data.aws_iam_policy_document.base.json], local.docs)}",
        };
        json.data = {
          aws_iam_policy_document: {
            d: { source_policy_documents: source, statement: statement("A") },
            base: { statement: [statement("B")] },
          },
        };
      }),
    ).toEqual(document(rendered("B"), rendered("C"), rendered("A")));
  });

  test("lists that functions put together are read in a statement", () => {
    const actions = '${concat(["s3:DeleteBucket"], var.more)}';
    expect(render({ statement: { ...statement("A"), actions } })).toEqual(
      document({
        ...rendered("A"),
        Action: ["s3:DeleteBucket", "${app/var.more}"],
      }),
    );
  });

  test("keeps a Sid with an expression that no other can equal", () => {
    expect(
      render({
        source_policy_documents: [JSON.stringify({ Statement: [] })],
        statement: statement("${var.sid}"),
      }).kind,
    ).toBe("known");
  });

  test("reads what an iterator holds in the stack that wrote it", () => {
    const id = "cross-stack-reference-input-logs";
    const document = documentOf(
      "${data.aws_iam_policy_document.d.json}",
      (_, json) => {
        json.data = {
          aws_iam_policy_document: {
            d: {
              dynamic: {
                statement: {
                  for_each: `\${data.terraform_remote_state.${id}.outputs.arns}`,
                  iterator: "arn",
                  content: { ...statement("A"), resources: ["${arn.value}"] },
                },
              },
            },
          },
        };
      },
      {
        logs: {
          resource: { aws_s3_bucket: { data: { bucket: "logs" } } },
          output: { arns: { value: ["${aws_s3_bucket.data.arn}"] } },
        },
      },
    );
    expect(document).toMatchObject({
      value: { Statement: [{ Resource: ["arn:aws:s3:::logs"] }] },
    });
  });

  test("of which one instance of several is meant is unknown", () => {
    expect(
      documentOf("${data.aws_iam_policy_document.d[0].json}", (_, json) => {
        json.data = {
          aws_iam_policy_document: {
            d: { count: 2, statement: statement("A") },
          },
        };
      }).kind,
    ).toBe("unknown");
  });
});
