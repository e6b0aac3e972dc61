import { accountOf } from "../../../modules/buckets/replication/account-of";
import { resolved } from "../resolved";
import { TwoRegions } from "../two-regions";

test("asks AWS once for each provider, and with that provider", () => {
  const stack = new TwoRegions();
  stack.addBucket();
  accountOf(stack.ireland);
  accountOf(stack.frankfurt);
  accountOf(stack.ireland);
  const identities = stack.synthesized().json["data"]!["aws_caller_identity"];
  expect(
    Object.values(identities as object).map(({ provider }) => provider),
  ).toEqual(["aws", "aws.frankfurt"]);
});

test("refers to the account, which only Terraform knows", () => {
  const stack = new TwoRegions();
  expect(resolved(stack, accountOf(stack.frankfurt))).toMatch(
    /^\$\{data\.aws_caller_identity\.frankfurt_CallerIdentity_\w+\.account_id\}$/,
  );
});
