/**
 * True for a key that begins with `aws:` and is none of AWS's global condition keys: it is absent from every request.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function isMisspelledGlobalKey(lowerKey: string): boolean {
  return (
    lowerKey.startsWith("aws:") &&
    !lowerKey.includes("/") &&
    !GLOBAL_KEYS.has(lowerKey)
  );
}

const GLOBAL_KEYS = new Set(
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
    "PrincipalType",
    "Referer",
    "RequestedRegion",
    "ResourceAccount",
    "ResourceOrgID",
    "ResourceOrgPaths",
    "SecureTransport",
    "SignInSessionArn",
    "SourceAccount",
    "SourceArn",
    "SourceIdentity",
    "SourceIp",
    "SourceOrgID",
    "SourceOrgPaths",
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
  ].map((name) => `aws:${name.toLowerCase()}`),
);
