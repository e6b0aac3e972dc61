import { TerraformVariable } from "cdktf";
import { assertAccountId } from "../../../modules/buckets/options/account-id";
import { TwoRegions } from "../two-regions";

test("takes twelve digits", () => {
  expect(() => assertAccountId("012345678901", "accountId")).not.toThrow();
});

test("takes a token, which only Terraform knows", () => {
  const account = new TerraformVariable(new TwoRegions(), "account", {});
  expect(() => assertAccountId(account.stringValue, "accountId")).not.toThrow();
});

test.each(["", "11122223333", "1111222233334", "1111-2222-3333", "x", "1\n"])(
  "refuses %j",
  (accountId) => {
    expect(() => assertAccountId(accountId, "replica.accountId")).toThrow(
      new Error(
        `Cannot use ${JSON.stringify(accountId)} as replica.accountId: it is not an AWS account, write its twelve digits`,
      ),
    );
  },
);
