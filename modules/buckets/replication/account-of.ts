import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";

const CHILD_ID = "CallerIdentity";

/**
 * A reference to the account, twelve digits, in which a provider works. Terraform asks AWS once for each provider,
 * however many constructs want to know: the data source is a child of the provider.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export function accountOf(provider: AwsProvider): string {
  const identity =
    (provider.node.tryFindChild(CHILD_ID) as
      DataAwsCallerIdentity | undefined) ??
    new DataAwsCallerIdentity(provider, CHILD_ID, { provider });
  return identity.accountId;
}
