import { isKeyArn } from "../../aws/arn";
import { textThat } from "./option-kinds";

/** The ARN of a key, and not of an alias: what may use the key is allowed by its own ARN. */
export const KMS_KEY_ARN = textThat(
  'it must be the ARN of a KMS key, such as "arn:aws:kms:eu-west-1:111122223333:key/11111111-1111-1111-1111-111111111111"',
  isKeyArn,
);
