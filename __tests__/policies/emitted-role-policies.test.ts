import { BucketKey } from "../../modules/buckets/bucket/bucket-key";
import { accountOf } from "../../modules/buckets/replication/account-of";
import { ReplicationBackfill } from "../../modules/buckets/replication/replication-backfill";
import { absent } from "../../modules/facts/fact";
import { parsePolicy, roleAllows } from "../../modules/policies";
import {
  decide,
  type Decision,
} from "../../modules/policies/evaluation/decide";
import type { Principal } from "../../modules/policies/words/request";
import { refusalOf } from "../../modules/policies/refusals/refusal-of";
import { resolved } from "../buckets/resolved";
import { TwoRegions } from "../buckets/two-regions";
import { DEPLOYER } from "./good-policy";

const KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234";

describe("the policy of the backfill role", () => {
  const stack = new TwoRegions();
  new ReplicationBackfill(stack, "Backfill", {
    source: stack.addBucket({ kmsKeyArn: KEY }),
  });
  const synthesized = stack.synthesized();
  const source = synthesized.arn("Orders/Bucket");
  const policy = parsePolicy(synthesized.document("Backfill/Policy"));
  const reports = `${source}/batch-replication-reports/`;
  const allows = (
    ...needs: Parameters<typeof roleAllows>[1]["needs"][number][]
  ) => roleAllows([policy], { unread: [], boundary: absent, needs }).kind;

  test("is one that IAM takes", () => {
    expect(policy.problems).toEqual([]);
    expect(refusalOf(policy, "role")).toBe(undefined);
  });

  test("allows what batch replication needs", () => {
    expect(
      allows(
        { action: "s3:InitiateReplication", resource: `${source}/*` },
        { action: "s3:GetReplicationConfiguration", resource: source },
        { action: "s3:PutInventoryConfiguration", resource: source },
        { action: "s3:PutObject", resource: `${reports}*` },
      ),
    ).toBe("yes");
  });

  test.each(["kms:GenerateDataKey", "kms:Decrypt"])(
    "allows %s for the reports, with a Bucket Key or without",
    (action) => {
      for (const encryptionContext of [
        { kind: "present-under", prefix: reports } as const,
        { kind: "present", values: [source] } as const,
      ]) {
        expect(
          allows({
            action,
            resource: KEY,
            context: { "kms:EncryptionContext:aws:s3:arn": encryptionContext },
          }),
        ).toBe("yes");
      }
    },
  );

  test("allows to write nowhere but among the reports", () => {
    expect(allows({ action: "s3:PutObject", resource: `${source}/*` })).toBe(
      "no",
    );
  });
});

describe("the policy of a bucket's key", () => {
  const stack = new TwoRegions();
  new BucketKey(stack, "OrdersKey", {
    provider: stack.ireland,
    bucketName: "acme-orders",
    exemptPrincipalArns: [DEPLOYER],
    replicationRoleArns: ["arn:aws:iam::444455556666:role/replication"],
  });
  const account = resolved(stack, accountOf(stack.ireland));
  const policy = parsePolicy(
    JSON.stringify(stack.synthesized().document("OrdersKey/Key")).replaceAll(
      account,
      "111122223333",
    ),
  );
  const ROOT: Principal = {
    kind: "root",
    arn: "arn:aws:iam::111122223333:root",
  };
  const effectOf = (
    principal: Principal,
    action: string,
    age?: number,
  ): Decision["effect"] =>
    decide(policy, {
      principal,
      action,
      resource: KEY,
      context: {
        "aws:MultiFactorAuthAge":
          age === undefined
            ? { kind: "absent" }
            : { kind: "present", values: [age] },
      },
    }).effect;

  test("has no problem", () => {
    expect(policy.problems).toEqual([]);
  });

  test.each(["kms:PutKeyPolicy", "kms:Encrypt", "kms:CancelKeyDeletion"])(
    "leaves %s to the account",
    (action) => {
      expect(effectOf(ROOT, action)).toBe("allowed");
    },
  );

  test.each(["kms:DisableKey", "kms:ScheduleKeyDeletion"])(
    "denies %s to all but the exempt without fresh MFA",
    (action) => {
      expect(effectOf(ROOT, action)).toBe("denied");
      expect(effectOf(ROOT, action, 2)).toBe("denied");
      expect(effectOf(ROOT, action, 1)).toBe("allowed");
      expect(effectOf({ kind: "role", arn: DEPLOYER }, action)).toBe("allowed");
    },
  );

  test("lets the role of another account encrypt and no more", () => {
    const role: Principal = {
      kind: "role",
      arn: "arn:aws:iam::444455556666:role/replication",
    };
    expect(effectOf(role, "kms:GenerateDataKey")).toBe("allowed");
    expect(effectOf(role, "kms:Decrypt")).toBe("allowed");
    expect(effectOf(role, "kms:CreateGrant")).toBe("not-denied");
  });
});
