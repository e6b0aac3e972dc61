import type { RoleFacts } from "../../modules/checklist";
import { known, unknown, type Fact } from "../../modules/checklist/fact";
import { bucketIn, changedPair, type Json } from "./protected-pair";

function roleWith(
  change: (resource: Json, json: Json) => void,
  more: Record<string, Json> = {},
): Fact<RoleFacts> {
  const { replication } = bucketIn(changedPair(change, more));
  if (replication.kind !== "known") {
    throw new Error(`Cannot read the role: ${JSON.stringify(replication)}`);
  }
  return replication.value.role;
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

test("a policy that is not written in the app is unknown", () => {
  expect(
    policiesWith((resource) => {
      resource.aws_iam_role.replication.managed_policy_arns = [
        "arn:aws:iam::aws:policy/AmazonS3FullAccess",
      ];
    })[1],
  ).toEqual(
    unknown(
      "arn:aws:iam::aws:policy/AmazonS3FullAccess, which leads to no policy of this app",
    ),
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

test("a permissions boundary leaves nothing known of what the role may do", () => {
  expect(
    policiesWith((resource) => {
      resource.aws_iam_role.replication.permissions_boundary =
        "arn:aws:iam::aws:policy/x";
    }),
  ).toEqual([
    unknown("the role's permissions boundary arn:aws:iam::aws:policy/x"),
  ]);
});
