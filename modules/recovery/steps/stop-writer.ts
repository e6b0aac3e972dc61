import type { Ask, Block, Step } from "./page";
import { argument, type Place } from "./place";
import { firstReplica, type RecoveredPair } from "./recovered-pair";

const KIND: Ask = { variable: "KIND", what: "role or user" };
const WHO: Ask = {
  variable: "WHO",
  what: "the name of the role or user that writes, without its path",
};

const POLICY = "stop-writes-of-runbook";

/** What no writer does while a runbook is worked through. */
const ACTIONS = ["s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion"];

/** Where to look for whoever does the damage, and the step that stops them. */
export function stopWhoeverDoesIt(pair: RecoveredPair): readonly Block[] {
  return [
    "Find who does it: CloudTrail names the caller of deletes and writes where the trail logs data events of S3, and S3's server access logs do where they are on. The replication's own role is not it.",
    stopWriter(pair),
  ];
}

/** Takes the right to write away from a role or user, and leaves the bucket's own policy alone. */
export function stopWriter(pair: RecoveredPair): Step {
  const places = [pair.place, firstReplica(pair)?.place].flatMap(
    (place) => place ?? [],
  );
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Deny",
        Action: ACTIONS,
        Resource: places.map(({ arn }) => `${arn}/*`),
      },
    ],
  });
  const region = regionOf(pair.place);
  return {
    name: "stop-writer",
    says: "Deny that role or user every write to these buckets. It holds within seconds, for sessions that are open too, and touches neither the bucket's policy nor Terraform's state.",
    asks: [...places.flatMap(({ asks }) => asks), KIND, WHO],
    commands: [
      `aws iam put-"$KIND"-policy ${region} --"$KIND"-name="$WHO" --policy-name ${POLICY} --policy-document ${jsonArgument(policy)}`,
      `aws iam get-"$KIND"-policy ${region} --"$KIND"-name="$WHO" --policy-name ${POLICY} --query PolicyName --output text`,
    ],
  };
}

/** Takes back what `stopWriter` did. */
export function letWriterGoOn({ place }: RecoveredPair): Step {
  return {
    name: "let-writer-go-on",
    says: "When its cause is mended, let the role or user write again.",
    asks: [...place.asks, KIND, WHO],
    commands: [
      `aws iam delete-"$KIND"-policy ${regionOf(place)} --"$KIND"-name="$WHO" --policy-name ${POLICY}`,
    ],
  };
}

/** IAM has no Region, and the AWS CLI asks for one all the same. */
function regionOf({ region }: Place): string {
  return `--region ${argument(region)}`;
}

/** JSON as one argument: in single quotes, unless a shell has to fill something in. */
export function jsonArgument(json: string): string {
  return json.includes("$")
    ? `"${json.replace(/["\\`]/g, "\\$&")}"`
    : `'${json}'`;
}
