/**
 * Whether a condition key, in lower case, is one that requests to any service may carry. The name of a tag may be any.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function isGlobalKey(lowerKey: string): boolean {
  const slash = lowerKey.indexOf("/");
  return GLOBAL_KEYS.has(slash < 0 ? lowerKey : lowerKey.slice(0, slash + 1));
}

/** True for a key that begins with `aws:` and is none of AWS's global condition keys: it is absent from every request. */
export function isMisspelledGlobalKey(lowerKey: string): boolean {
  return lowerKey.startsWith("aws:") && !isGlobalKey(lowerKey);
}

/** @internal a test holds them to AWS's own data */
export const GLOBAL_KEYS: ReadonlySet<string> = new Set(
  [
    "AssumedRoot",
    "CalledVia",
    "CalledViaAWSMCP",
    "CalledViaFirst",
    "CalledViaLast",
    "ChatbotSourceArn",
    "CurrentTime",
    "Ec2InstanceSourcePrivateIPv4",
    "Ec2InstanceSourceVpc",
    "EpochTime",
    "FederatedProvider",
    "IsMcpServiceAction",
    "MultiFactorAuthAge",
    "MultiFactorAuthPresent",
    "PrincipalAccount",
    "PrincipalArn",
    "PrincipalIsAWSService",
    "PrincipalOrgID",
    "PrincipalOrgPaths",
    "PrincipalServiceName",
    "PrincipalServiceNamesList",
    "PrincipalTag/",
    "PrincipalType",
    "Referer",
    "RequestTag/",
    "RequestedRegion",
    "ResourceAccount",
    "ResourceOrgID",
    "ResourceOrgPaths",
    "ResourceTag/",
    "SecureTransport",
    "SignInSessionArn",
    "SourceAccount",
    "SourceArn",
    "SourceIdentity",
    "SourceIp",
    "SourceOrgID",
    "SourceOrgPaths",
    "SourceOwner",
    "SourceVpc",
    "SourceVpcArn",
    "SourceVpce",
    "TagKeys",
    "TokenIssueTime",
    "UserAgent",
    "userid",
    "username",
    "ViaAWSMCPService",
    "ViaAWSService",
    "VpceAccount",
    "VpceOrgID",
    "VpceOrgPaths",
    "VpcSourceIp",
  ]
    .map((name) => `aws:${name}`)
    .concat(
      // Named after a service, and carried by the requests of a role that it hands out.
      "ec2:RoleDelivery",
      "ec2:SourceInstanceArn",
      "glue:CredentialIssuingService",
      "glue:RoleAssumedBy",
      "identitystore:UserId",
      "lambda:SourceFunctionArn",
      "ssm:SourceInstanceArn",
    )
    .map((key) => key.toLowerCase()),
);
