import type { RoleFacts, RolePolicyFacts } from "../../../modules/checklist";
import { absent, known, unknown, type Fact } from "../../../modules/facts/fact";
import { bucketIn, changedPair, type Json } from "../protected-pair";

function roleWith(
  change: (resource: Json, json: Json) => void,
  more: Record<string, Json> = {},
): Fact<RoleFacts> {
  const { replication } = bucketIn(changedPair(change, more));
  if (replication.kind !== "known") {
    throw new Error(`Cannot read the role: ${JSON.stringify(replication)}`);
  }
  const { role } = replication.value;
  return role.kind === "known"
    ? known({ ...role.value, policies: role.value.policies.map(unnamed) })
    : role;
}

/** A policy without what gives it to the role, of which a test of its own asks. */
function unnamed({ by, ...policy }: RolePolicyFacts): RolePolicyFacts {
  return policy as RolePolicyFacts;
}

function policiesWith(
  change: (resource: Json, json: Json) => void,
): readonly Fact<unknown>[] {
  const role = roleWith(change);
  if (role.kind !== "known") {
    throw new Error(`Cannot read the policies: ${JSON.stringify(role)}`);
  }
  return role.value.policies;
}

const inline = known({ Version: "2012-10-17", Statement: [] });
const managed = known({ Id: "managed" });

function withManaged(resource: Json): void {
  resource.aws_iam_policy = { managed: { policy: '{"Id":"managed"}' } };
}

test("a role is told with its trust and its own policies", () => {
  expect(roleWith(() => {})).toEqual(
    known({
      arn: "${app/aws_iam_role.replication.arn}",
      trust: known({ Version: "2012-10-17" }),
      policies: [inline],
      boundary: absent,
    }),
  );
});

test("a role in another stack is found", () => {
  const role = roleWith(
    (resource) => {
      resource.aws_s3_bucket_replication_configuration.data.role =
        "${data.terraform_remote_state.cross-stack-reference-input-iam.outputs.role}";
    },
    {
      iam: {
        resource: {
          aws_iam_role: { r: { inline_policy: [{ policy: "{}" }] } },
        },
        output: { role: { value: "${aws_iam_role.r.arn}" } },
      },
    },
  );
  expect(role).toMatchObject({
    value: { arn: "${iam/aws_iam_role.r.arn}", policies: [known({})] },
  });
});

test.each(["arn:aws:iam::123456789012:role/replication", "${var.role}"])(
  "%s leads to no role that can be known",
  (role) => {
    expect(
      roleWith((resource) => {
        resource.aws_s3_bucket_replication_configuration.data.role = role;
      }).kind,
    ).toBe("unknown");
  },
);

test.each([
  "${aws_iam_role.replication.id}",
  "${aws_iam_role.replication.name}",
  "replication-role",
])("a role policy is attached by %s", (role) => {
  expect(
    policiesWith((resource) => {
      resource.aws_iam_role.replication.name = "replication-role";
      resource.aws_iam_role_policy.replication.role = role;
    }),
  ).toEqual([inline]);
});

test("a role policy of another role is not attached", () => {
  expect(
    policiesWith((resource) => {
      resource.aws_iam_role_policy.replication.role = "replication";
    }),
  ).toEqual([]);
});

test("a role policy that stands only sometimes is unknown", () => {
  expect(
    policiesWith((resource) => {
      resource.aws_iam_role_policy.replication.count = "${var.on ? 1 : 0}";
    }),
  ).toMatchObject([{ kind: "unknown" }]);
});

test("a role policy for one of two roles of one name is unknown", () => {
  expect(
    policiesWith((resource) => {
      resource.aws_iam_role.replication.name = "same";
      resource.aws_iam_role.other = { name: "same" };
    }),
  ).toMatchObject([{ kind: "unknown" }]);
});

test.each<[string, Json]>([
  [
    "aws_iam_role_policy_attachment",
    { role: "${aws_iam_role.replication.name}" },
  ],
  [
    "aws_iam_policy_attachment",
    { roles: ["${aws_iam_role.replication.name}"] },
  ],
])("a policy of the app is attached by %s", (type, body) => {
  expect(
    policiesWith((resource) => {
      withManaged(resource);
      resource[type] = {
        a: { policy_arn: "${aws_iam_policy.managed.arn}", ...body },
      };
    }),
  ).toEqual([inline, managed]);
});

describe("through a data source that looks the role up by name", () => {
  test.each([
    ["${data.aws_iam_role.r.name}", "replication-role"],
    ["${data.aws_iam_role.r.id}", "replication-role"],
    ["${data.aws_iam_role.r.name}", "${aws_iam_role.replication.name}"],
  ])("a grant and a Deny are attached by %s of %s", (role, name) => {
    const deny = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Deny", Action: "s3:*", Resource: "*" }],
    };
    expect(
      policiesWith((resource, json) => {
        resource.aws_iam_role.replication.name = "replication-role";
        json.data = { aws_iam_role: { r: { name } } };
        resource.aws_iam_role_policy.replication.role = role;
        resource.aws_iam_policy = { deny: { policy: JSON.stringify(deny) } };
        resource.aws_iam_role_policy_attachment = {
          deny: { role, policy_arn: "${aws_iam_policy.deny.arn}" },
        };
      }),
    ).toEqual([inline, known(deny)]);
  });

  test("nothing is attached when it looks up another role", () => {
    expect(
      policiesWith((resource, json) => {
        resource.aws_iam_role.replication.name = "replication-role";
        json.data = { aws_iam_role: { r: { name: "other" } } };
        resource.aws_iam_role_policy.replication.role =
          "${data.aws_iam_role.r.name}";
      }),
    ).toEqual([]);
  });
});

test("a policy of the app is attached by managed_policy_arns", () => {
  expect(
    policiesWith((resource) => {
      withManaged(resource);
      resource.aws_iam_role.replication.managed_policy_arns = [
        "${aws_iam_policy.managed.arn}",
      ];
    }),
  ).toEqual([inline, managed]);
});

describe("a policy that is not written in the app", () => {
  const attached = (arn: string, data: Json = {}) =>
    policiesWith((resource, json) => {
      json.data = { aws_iam_policy: data };
      resource.aws_iam_role.replication.managed_policy_arns = [arn];
    })[1];
  const fullAccess = known({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }],
  });

  test("is unknown, and named", () => {
    const arn = "arn:aws:iam::111122223333:policy/theirs";
    expect(attached(arn)).toEqual(
      unknown(`${arn}, which leads to no policy of this app`),
    );
  });

  test.each([
    "arn:aws:iam::aws:policy/AmazonS3FullAccess",
    "arn:aws-cn:iam::aws:policy/AmazonS3FullAccess",
    "${data.aws_iam_policy.full.arn}",
  ])("is known where AWS wrote it and everybody knows it: %s", (arn) => {
    const full = { arn: "arn:aws:iam::aws:policy/AmazonS3FullAccess" };
    expect(attached(arn, { full })).toEqual(fullAccess);
  });

  test.each(["Unheard", "service-role/Unheard", "job-function/a/Unheard"])(
    "is named where AWS wrote %s",
    (name) => {
      expect(attached(`arn:aws:iam::aws:policy/${name}`)).toEqual(
        unknown('AWS\'s own policy "Unheard", of which nothing is known here'),
      );
    },
  );
});

test("an attached policy that managed_policy_arns would remove is unknown", () => {
  expect(
    policiesWith((resource) => {
      withManaged(resource);
      resource.aws_iam_role.replication.managed_policy_arns = [];
      resource.aws_iam_role_policy_attachment = {
        a: {
          policy_arn: "${aws_iam_policy.managed.arn}",
          role: "${aws_iam_role.replication.name}",
        },
      };
    }),
  ).toMatchObject([inline, { kind: "unknown" }]);
});

test("a role policy that inline_policy blocks would remove is unknown", () => {
  expect(
    policiesWith((resource) => {
      resource.aws_iam_role.replication.inline_policy = [
        { name: "own", policy: '{"Id":"own"}' },
      ];
    }),
  ).toMatchObject([known({ Id: "own" }), { kind: "unknown" }]);
});

describe("a resource that keeps only what it lists", () => {
  function keeping(names: Json) {
    return policiesWith((resource) => {
      resource.aws_iam_role_policies_exclusive = {
        x: {
          role_name: "${aws_iam_role.replication.name}",
          policy_names: names,
        },
      };
    });
  }

  test("leaves a policy that it lists", () => {
    expect(keeping(["${aws_iam_role_policy.replication.name}"])).toEqual([
      inline,
    ]);
  });

  test("removes a policy that it does not list", () => {
    expect(keeping(["other"])).toMatchObject([{ kind: "unknown" }]);
  });

  test("leaves nothing known when its list is a variable", () => {
    expect(
      keeping("${var.names}").every(({ kind }) => kind === "unknown"),
    ).toBe(true);
  });
});

describe("a permissions boundary", () => {
  const boundaryWith = (change: (resource: Json) => void) => {
    const role = roleWith(change);
    return role.kind === "known" ? role.value.boundary : role;
  };
  const by = (value: Json) =>
    boundaryWith((resource) => {
      withManaged(resource);
      resource.aws_iam_role.replication.permissions_boundary = value;
    });

  test("is absent where nobody set one", () => {
    expect(boundaryWith(() => undefined)).toEqual(absent);
    expect(by("")).toEqual(absent);
  });

  test("is read where it stands in the app", () => {
    expect(by("${aws_iam_policy.managed.arn}")).toEqual(managed);
  });

  test("is read where AWS wrote it", () => {
    expect(by("arn:aws:iam::aws:policy/PowerUserAccess").kind).toBe("known");
  });

  test.each([
    [
      "arn:aws:iam::111122223333:policy/b",
      "arn:aws:iam::111122223333:policy/b, which leads to no policy of this app",
    ],
    [
      "${var.boundary}",
      "${app/var.boundary}, which leads to no policy of this app",
    ],
  ])("is named where it is %s", (value, because) => {
    expect(by(value)).toEqual(unknown(because));
  });

  test("is unknown where changes of it are ignored", () => {
    expect(
      boundaryWith((resource) => {
        resource.aws_iam_role.replication.lifecycle = {
          ignore_changes: ["permissions_boundary"],
        };
      }).kind,
    ).toBe("unknown");
  });

  test("leaves the policies as they are", () => {
    expect(
      policiesWith((resource) => {
        resource.aws_iam_role.replication.permissions_boundary = "${var.b}";
      }),
    ).toEqual([inline]);
  });
});

describe("two policies of one role", () => {
  const second = (name: Json) => (resource: Json) => {
    const { replication } = resource.aws_iam_role_policy;
    resource.aws_iam_role_policy.second = { ...replication, ...name };
    Object.assign(replication, name);
  };

  test("that have one name are unknown", () => {
    const doubt = unknown(
      "aws_iam_role_policy.replication and aws_iam_role_policy.second have one name, the last one applied wins",
    );
    expect(policiesWith(second({ name: "own" }))).toEqual([doubt, doubt]);
  });

  test.each([{}, { name: "" }, { name: null }, { name_prefix: "own" }])(
    "that Terraform names from %j stay known",
    (name) => {
      expect(policiesWith(second(name))).toEqual([inline, inline]);
    },
  );

  test("that have one name are unknown when one is a block of the role", () => {
    expect(
      policiesWith((resource) => {
        resource.aws_iam_role_policy.replication.name = "own";
        resource.aws_iam_role.replication.inline_policy = [
          { name: "own", policy: "{}" },
        ];
      }),
    ).toMatchObject([{ kind: "unknown" }, { kind: "unknown" }]);
  });
});

describe("a policy that aws_iam_policy_attachment keeps where it says", () => {
  function attached(
    attachments: Json,
    change: (resource: Json, json: Json) => void = () => {},
  ) {
    return policiesWith((resource, json) => {
      withManaged(resource);
      const policy_arn = "${aws_iam_policy.managed.arn}";
      resource.aws_iam_role.other = {};
      resource.aws_iam_role_policy_attachment = {
        own: { role: "${aws_iam_role.replication.name}", policy_arn },
      };
      resource.aws_iam_policy_attachment = Object.fromEntries(
        Object.entries(attachments as object).map(([name, body]) => [
          name,
          { policy_arn, ...body },
        ]),
      );
      change(resource, json);
    })[1];
  }

  const ours = { roles: ["${aws_iam_role.replication.name}"] };
  const others = { roles: ["${aws_iam_role.other.name}"] };

  test("is known on a role that it lists", () => {
    expect(attached({ a: ours })).toEqual(managed);
  });

  test.each<[string, Json]>([
    ["it lists another role", { a: others }],
    ["its roles are a variable", { a: { roles: "${var.roles}" } }],
    ["it stands only sometimes", { a: { ...ours, count: "${var.n}" } }],
    [
      "it ignores changes of its roles",
      { a: { ...ours, lifecycle: { ignore_changes: ["roles"] } } },
    ],
    ["a second one lists another role", { a: ours, b: others }],
  ])("is unknown when %s", (_, attachments) => {
    const policy = attached(attachments);
    expect(policy).toEqual(
      unknown(
        expect.stringContaining("which another resource may remove") as string,
      ),
    );
  });

  describe("and names it without a reference", () => {
    const ACCOUNT = "arn:aws:iam::111122223333:policy";
    const byData = (data: Json) => ({
      policy_arn: "${data.aws_iam_policy.p.arn}",
      data,
    });

    function named({ data, ...body }: Json, policy: Json = {}) {
      const attachment = { users: ["bob"], ...body };
      return attached({ a: attachment }, (resource, json) => {
        Object.assign(resource.aws_iam_policy.managed, {
          name: "rep",
          ...policy,
        });
        resource.aws_iam_policy.other = { name: "other", policy: "{}" };
        json.data = { aws_iam_policy: { p: data } };
      });
    }

    test.each<[Json, Json]>([
      [{ policy_arn: `${ACCOUNT}/rep` }, {}],
      [{ policy_arn: `${ACCOUNT}/team/rep` }, { path: "/team/" }],
      [{ policy_arn: `${ACCOUNT}/prod-rep` }, { name: "${var.stage}-rep" }],
      [{ policy_arn: `${ACCOUNT}/rep-1` }, { name: null, name_prefix: "rep-" }],
      [{ policy_arn: "arn:aws:iam::${var.account}:policy/rep" }, {}],
      [{ policy_arn: "${var.x}" }, {}],
      [{ policy_arn: null }, {}],
      [{ policy_arn: ["not", "a", "string"] }, {}],
      [byData({ name: "rep" }), {}],
      [
        {
          ...byData({ name: "rep" }),
          policy_arn: "${data.aws_iam_policy.p.id}",
        },
        {},
      ],
      [byData({ name: "${var.name}" }), {}],
      [byData({ arn: `${ACCOUNT}/rep` }), {}],
      [byData({ arn: "${aws_iam_policy.managed.arn}" }), {}],
      [byData({}), {}],
    ])("is unknown with %j of %j", (attachment, policy) => {
      expect(named(attachment, policy)!.kind).toBe("unknown");
    });

    test.each<[Json, Json]>([
      [{ policy_arn: `${ACCOUNT}/other` }, {}],
      [{ policy_arn: `${ACCOUNT}/my-rep` }, {}],
      [{ policy_arn: `${ACCOUNT}/team/rep` }, {}],
      [{ policy_arn: `${ACCOUNT}/rep` }, { path: "/team/" }],
      [{ policy_arn: `${ACCOUNT}/prod-logs` }, { name: "${var.stage}-rep" }],
      [{ policy_arn: `${ACCOUNT}/rep` }, { name: null }],
      [{ policy_arn: "arn:aws:iam::${var.account}:policy/other" }, {}],
      [{ policy_arn: "arn:aws:iam::aws:policy/${var.x}" }, {}],
      [{ policy_arn: "${aws_iam_policy.other.arn}" }, {}],
      [{ policy_arn: "${aws_iam_policy.other[0].arn}" }, {}],
      [byData({ name: "other" }), {}],
      [byData({ arn: `${ACCOUNT}/other` }), {}],
      [byData({ arn: "${aws_iam_policy.other.arn}" }), {}],
    ])("stays known with %j of %j", (attachment, policy) => {
      expect(named(attachment, policy)).toEqual(managed);
    });

    test("stays known on a role that it lists", () => {
      expect(named({ ...ours, policy_arn: "${var.x}" })).toEqual(managed);
    });

    test("is told with the argument as written", () => {
      expect(named({ policy_arn: `${ACCOUNT}/rep` })).toEqual(
        unknown(
          `\${app/aws_iam_policy.managed.arn}, which another resource may remove: aws_iam_policy_attachment.a takes ${ACCOUNT}/rep from every role that it does not list`,
        ),
      );
    });
  });

  test("is unknown when one instance of it is kept elsewhere", () => {
    expect(
      attached(
        { a: { ...others, policy_arn: "${aws_iam_policy.managed[0].arn}" } },
        (resource) => {
          resource.aws_iam_policy.managed.count = 2;
        },
      )!.kind,
    ).toBe("unknown");
  });

  test("is unknown on a role that lists it in managed_policy_arns", () => {
    expect(
      attached({ a: others }, (resource) => {
        delete resource.aws_iam_role_policy_attachment;
        resource.aws_iam_role.replication.managed_policy_arns = [
          "${aws_iam_policy.managed.arn}",
        ];
      })!.kind,
    ).toBe("unknown");
  });
});

describe("changes that are ignored leave unknown", () => {
  const ignoring = (change: string) => ({
    lifecycle: { ignore_changes: [change] },
  });

  test.each(["assume_role_policy", "all"])(
    "the trust of a role that ignores %s",
    (change) => {
      expect(
        roleWith((resource) => {
          Object.assign(resource.aws_iam_role.replication, ignoring(change));
        }),
      ).toMatchObject({ value: { trust: { kind: "unknown" } } });
    },
  );

  test.each(["inline_policy", "managed_policy_arns", "name", "all"])(
    "the policies of a role that ignores %s",
    (change) => {
      expect(
        policiesWith((resource) => {
          Object.assign(resource.aws_iam_role.replication, ignoring(change));
        }),
      ).toEqual([
        unknown(
          `aws_iam_role.replication ignores changes of "${change}", so what it says may never be applied`,
        ),
      ]);
    },
  );

  test.each(["policy", "role", "name", "all"])(
    "a role policy that ignores %s",
    (change) => {
      expect(
        policiesWith((resource) => {
          Object.assign(
            resource.aws_iam_role_policy.replication,
            ignoring(change),
          );
        }),
      ).toMatchObject([{ kind: "unknown" }]);
    },
  );

  test("a managed policy that ignores its document", () => {
    expect(
      policiesWith((resource) => {
        resource.aws_iam_policy = {
          managed: { policy: "{}", ...ignoring("policy") },
        };
        resource.aws_iam_role.replication.managed_policy_arns = [
          "${aws_iam_policy.managed.arn}",
        ];
      })[1]!.kind,
    ).toBe("unknown");
  });

  test("nothing when they are of tags or a description", () => {
    expect(
      policiesWith((resource) => {
        Object.assign(resource.aws_iam_role.replication, ignoring("tags"));
        Object.assign(
          resource.aws_iam_role_policy.replication,
          ignoring("description"),
        );
      }),
    ).toEqual([inline]);
  });
});

describe("a policy for a role that is named in a roundabout way", () => {
  const denial = known({ Id: "denial" });
  const policy = '{"Id":"denial"}';

  /** The replication role is called "replication", and `other` is another one. */
  const withPolicy =
    (body: Json, type = "aws_iam_role_policy", locals: Json = {}) =>
    (resource: Json, json: Json) => {
      resource.aws_iam_role.replication.name = "replication";
      resource.aws_iam_role.other = { name: "other" };
      resource[type] = { ...resource[type], more: { policy, ...body } };
      json.locals = locals;
    };

  test.each<[string, Json, Json?]>([
    [
      "a map of addresses",
      {
        for_each: {
          a: "${aws_iam_role.replication.name}",
          b: "${aws_iam_role.other.name}",
        },
        role: "${each.value}",
      },
    ],
    [
      "a set of names",
      { for_each: '${toset(["replication", "other"])}', role: "${each.value}" },
    ],
    [
      "a set of names in a local",
      { for_each: "${toset(local.roles)}", role: "${each.key}" },
      { roles: ["other", "replication"] },
    ],
  ])("by %s counts", (_, body, locals = {}) => {
    const policies = policiesWith(withPolicy(body, undefined, locals));
    expect(policies).toHaveLength(2);
    expect(policies[0]).toEqual(inline);
    expect(policies[1]).toEqual(denial);
  });

  test.each<[string, Json, Json?]>([
    [
      "an index",
      { count: 2, role: "${local.roles[count.index]}" },
      { roles: ["replication", "other"] },
    ],
    ["a function", { role: "${element([aws_iam_role.replication.name], 0)}" }],
    [
      "a part of its ARN",
      { role: '${element(split("/", aws_iam_role.replication.arn), 1)}' },
    ],
  ])("by %s is unknown", (_, body, locals = {}) => {
    const policies = policiesWith(withPolicy(body, undefined, locals));
    expect(policies).toHaveLength(2);
    expect(policies[1]!.kind).toBe("unknown");
  });

  test("by a list that is put together is unknown", () => {
    const policies = policiesWith(
      withPolicy(
        {
          policy_arn: "${aws_iam_policy.managed.arn}",
          roles: "${concat([aws_iam_role.replication.name], var.more)}",
        },
        "aws_iam_policy_attachment",
      ),
    );
    expect(policies).toHaveLength(2);
    expect(policies[1]!.kind).toBe("unknown");
  });

  test("for another role is none of this one's", () => {
    expect(
      policiesWith(
        withPolicy({
          for_each: '${toset(["other", "a third"])}',
          role: "${each.value}",
        }),
      ),
    ).toEqual([inline]);
  });

  test("may be removed by a list for a role that only an expression names", () => {
    const [own] = policiesWith(
      withPolicy(
        {
          role_name: "${element([aws_iam_role.replication.name], 0)}",
          policy_names: ["x"],
        },
        "aws_iam_role_policies_exclusive",
      ),
    );
    expect(own!.kind).toBe("unknown");
  });

  test("that nobody can know is told", () => {
    const app = changedPair(withPolicy({ role: "${var.role}" }));
    expect(app.unlinked).toMatchObject([
      {
        address: "aws_iam_role_policy.more",
        of: "role",
        because: "${app/var.role}",
        mayBeAny: true,
      },
    ]);
  });

  test("that cannot be this one is not told", () => {
    const app = changedPair(withPolicy({ role: "lambda-${var.role}" }));
    expect(app.unlinked).toEqual([]);
  });
});

test("each policy says what gives it to the role", () => {
  const { replication } = bucketIn(
    changedPair((resource) => {
      withManaged(resource);
      resource.aws_iam_role_policy_attachment = {
        managed: {
          role: "${aws_iam_role.replication.name}",
          policy_arn: "${aws_iam_policy.managed.arn}",
        },
      };
    }),
  );
  const role = replication.kind === "known" && replication.value.role;
  const policies = role && role.kind === "known" ? role.value.policies : [];
  expect(policies.map(({ by }) => by)).toEqual([
    "aws_iam_role_policy.replication",
    "aws_iam_role_policy_attachment.managed",
  ]);
});
