import { TerraformOutput, TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import type { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { addressOf } from "../options/address-of";
import { resourceOf } from "../options/construct-kinds";
import { declareProtection } from "../options/declarations";
import { checkedBy } from "../options/option-kinds";
import {
  assertOptions,
  required,
  shown,
  type OptionTable,
} from "../options/option-table";
import { REGION_CODE } from "../options/region";
import { shellArgument } from "../options/shell-argument";
import { assertBucketName } from "./bucket-name";
import { MFA_DELETE_RECORD, type MfaDeleteRecord } from "./version-protection";

export interface MfaDeleteCeremonyProps {
  readonly bucket: S3Bucket;
  /** The resource whose live state every plan reads. */
  readonly versioning: S3BucketVersioningA;
  readonly bucketName: string;
  /** Region of the bucket, for the command. */
  readonly region: string;
  /**
   * Who switched MFA delete on, and when.
   * @default - the ceremony is still to be done
   */
  readonly switchedOn?: MfaDeleteRecord;
}

const OPTIONS: OptionTable<MfaDeleteCeremonyProps> = {
  bucket: required(resourceOf("aws_s3_bucket")),
  versioning: required(resourceOf("aws_s3_bucket_versioning")),
  bucketName: required(checkedBy(assertBucketName)),
  region: required(REGION_CODE),
  switchedOn: MFA_DELETE_RECORD,
};

/**
 * What Terraform can do for MFA delete, which it cannot switch on: hold the command for the root user, and a `check`
 * block that reads the live bucket and warns at every plan until MFA delete is on. `mfa_delete` itself never stands in
 * the configuration: any value there would need a one-time code at every apply.
 *
 * @see https://developer.hashicorp.com/terraform/language/checks
 */
export class MfaDeleteCeremony extends Construct {
  /**
   * For the root user and a POSIX shell, with `MFA_SERIAL` and `MFA_CODE` set to the device's ARN and its current code. An
   * output of the stack holds it too, which `terraform output -raw` prints to be pasted.
   */
  readonly command: string;

  /** @throws when a prop cannot stand */
  constructor(scope: Construct, id: string, props: MfaDeleteCeremonyProps) {
    super(scope, id);
    assertOptions<MfaDeleteCeremonyProps>(
      `MFA delete of bucket ${shown(props?.bucketName)}`,
      props,
      OPTIONS,
      "prepare",
    );
    this.command = [
      "aws s3api put-bucket-versioning",
      `--bucket ${shellArgument(props.bucketName)}`,
      `--region ${shellArgument(props.region)}`,
      "--versioning-configuration Status=Enabled,MFADelete=Enabled",
      '--mfa "$MFA_SERIAL $MFA_CODE"',
    ].join(" ");
    declareProtection(props.bucket, "mfaDelete", {
      command: this.command,
      ...(props.switchedOn && { switchedOn: { ...props.switchedOn } }),
    });
    new TerraformOutput(this, "Command", {
      description: "For the root user: switches MFA delete on",
      value: this.command,
    });
    this.watch(TerraformStack.of(this), props);
  }

  private watch(stack: TerraformStack, props: MfaDeleteCeremonyProps): void {
    const { versioning } = props;
    const address = addressOf(versioning);
    const name = Token.isUnresolved(props.bucketName)
      ? address
      : `bucket "${props.bucketName}"`;
    stack.addOverride(`check.mfa_delete_${versioning.friendlyUniqueId}`, {
      assert: [
        {
          condition: `\${${address}.versioning_configuration[0].mfa_delete == "Enabled"}`,
          error_message: `MFA delete is not switched on for ${name}. Sign in as the root user on the command line and run: ${this.command}`,
        },
      ],
    });
  }
}
