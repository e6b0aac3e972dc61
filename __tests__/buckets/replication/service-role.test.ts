import { BucketReplication, type RoleChoices } from "../../../modules/buckets";
import { checkProtection } from "../../../modules";
import { TwoRegions } from "../two-regions";

const CHOICES: RoleChoices = {
  permissionsBoundaryArn: "arn:aws:iam::111122223333:policy/boundary",
  rolePath: "/platform/storage/",
};

const rolesIn = (stack: TwoRegions) =>
  Object.values(
    stack.synthesized().json["resource"]!["aws_iam_role"] as object,
  );

test("every role of a pair has the boundary and the path", () => {
  const stack = new TwoRegions();
  stack.addPair({ ...CHOICES, twoWay: true, backfill: {} });
  const roles = rolesIn(stack);
  expect(roles).toHaveLength(3);
  for (const role of roles) {
    expect(role).toMatchObject({
      permissions_boundary: CHOICES.permissionsBoundaryArn,
      path: CHOICES.rolePath,
    });
  }
});

test("a role that nobody bounds says nothing of boundary and path", () => {
  const stack = new TwoRegions();
  stack.addPair();
  const [role] = rolesIn(stack);
  expect(role).not.toHaveProperty("permissions_boundary");
  expect(role).not.toHaveProperty("path");
});

test("a path changes no verdict, also where a key and a bucket of another account name the role", () => {
  const stack = new TwoRegions();
  stack.addPair({
    rolePath: CHOICES.rolePath,
    createKmsKeys: true,
    replica: { accountId: "444455556666" },
  });
  const { findings } = checkProtection(stack);
  expect(findings.filter(({ blocks }) => blocks)).toEqual([]);
});

test("a boundary that the app does not hold leaves it open whether the role can replicate", () => {
  const stack = new TwoRegions();
  stack.addPair({ permissionsBoundaryArn: CHOICES.permissionsBoundaryArn });
  const { findings } = checkProtection(stack);
  expect(
    findings
      .filter(({ blocks }) => blocks)
      .map(({ rule, verdict }) => [rule.id, verdict.kind]),
  ).toEqual([["replication-role-can-replicate", "unknown"]]);
});

test("refuses choices that a role of one's own would drop", () => {
  const stack = new TwoRegions();
  const { role } = stack.addPair().replication;
  expect(
    () =>
      new BucketReplication(stack, "Own", {
        source: stack.addBucket({ bucketName: "acme-own" }, "Source"),
        rules: [
          {
            id: "one",
            destination: stack.addBucket(
              { bucketName: "acme-copy", provider: stack.frankfurt },
              "Copy",
            ),
          },
        ],
        role,
        rolePath: "/platform/",
      }),
  ).toThrow(
    new Error(
      'Cannot replicate bucket "acme-own": rolePath is set, and so is role, which has its own, leave one of them out',
    ),
  );
});

test.each<[RoleChoices, string]>([
  [
    { rolePath: "platform" },
    'rolePath is "platform", it must begin and end with "/"',
  ],
  [{ rolePath: "/$(id)/" }, 'rolePath is "/$(id)/", it must begin and end'],
  [{ rolePath: `/${"x".repeat(511)}/` }, "and up to 512 characters"],
  [
    { permissionsBoundaryArn: "arn:aws:iam::111122223333:role/x" },
    'permissionsBoundaryArn is "arn:aws:iam::111122223333:role/x", it must be the ARN of a policy',
  ],
])("refuses %j", (choices, because) => {
  expect(() => new TwoRegions().addPair(choices)).toThrow(because);
});
