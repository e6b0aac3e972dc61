import type { Ask, Chapter } from "../steps/page";
import { jobStatus } from "./ceremonies";
import { argument } from "../steps/place";
import type { RecoveredPair } from "../steps/recovered-pair";
import { jsonArgument } from "../steps/stop-writer";

const REPORTS: Ask = {
  variable: "REPORT_BUCKET",
  what: "the name of another bucket, for lists and reports",
};

/** Above some million versions: S3's own lists and jobs, instead of one process. */
export function atScale({ place }: RecoveredPair): Chapter {
  const id = "recovery";
  return {
    title: "Above some million versions",
    sections: [
      {
        title: "",
        blocks: [
          "The restore command lists a thousand versions a request and copied some hundred objects a second when it was measured, on two cores: at that rate ten thousand objects take two minutes, and ten million a day. Beyond that, let S3 list and copy: S3 Inventory writes a list of all versions, and S3 Batch Operations copies what a manifest names. An inventory is made daily and its first one takes up to 48 hours, so switch it on before you need it.",
          {
            name: "inventory-on",
            says: "A daily list of all versions, with what a decision needs.",
            asks: [...place.asks, REPORTS],
            commands: [
              `aws s3api put-bucket-inventory-configuration ${place.options} --id ${id} --inventory-configuration ${jsonArgument(
                JSON.stringify({
                  Id: id,
                  IsEnabled: true,
                  IncludedObjectVersions: "All",
                  Schedule: { Frequency: "Daily" },
                  OptionalFields: [
                    "Size",
                    "LastModifiedDate",
                    "StorageClass",
                    "ETag",
                    "ReplicationStatus",
                  ],
                  Destination: {
                    S3BucketDestination: {
                      Bucket: `${place.arn.slice(0, place.arn.lastIndexOf(":"))}:$REPORT_BUCKET`,
                      Format: "CSV",
                      Prefix: "inventory",
                    },
                  },
                }),
              )}`,
            ],
          },
          "Choose the rows with any tool that reads CSV, such as Athena: for each key the newest row at or before the last good second, without those whose row is a delete marker. The manifest has three columns, without a header: bucket, key as the inventory writes it (URL-encoded), version id (`null` where it is empty). Upload it and take its ETag:",
          {
            name: "manifest-upload",
            says: "Upload the manifest, and print the ETag that the job wants.",
            asks: [...place.asks, REPORTS],
            commands: [
              "test -s manifest.csv",
              `aws s3api put-object --bucket "$REPORT_BUCKET" --region ${argument(place.region)} --key manifest.csv --body manifest.csv --query ETag --output text`,
            ],
          },
          {
            name: "batch-copy",
            says: "Copy every version that the manifest names over its own key. The job waits for a confirmation in the console, where it shows what it would do; objects above 5 GB fail and are listed in the report, and so is what is archived and not restored.",
            asks: [
              ...place.asks,
              ...place.asksAccount,
              REPORTS,
              {
                variable: "MANIFEST_ETAG",
                what: "the ETag of the manifest, without quotes",
              },
              {
                variable: "ROLE_ARN",
                what: "the ARN of a role that S3 Batch Operations may assume",
              },
            ],
            commands: [
              [
                `aws s3control create-job --account-id ${argument(place.account)} --region ${argument(place.region)}`,
                `--operation ${jsonArgument(JSON.stringify({ S3PutObjectCopy: { TargetResource: place.arn } }))}`,
                `--manifest ${jsonArgument(JSON.stringify({ Spec: { Format: "S3BatchOperations_CSV_20180820", Fields: ["Bucket", "Key", "VersionId"] }, Location: { ObjectArn: `${place.arn.slice(0, place.arn.lastIndexOf(":"))}:$REPORT_BUCKET/manifest.csv`, ETag: "$MANIFEST_ETAG" } }))}`,
                `--report ${jsonArgument(JSON.stringify({ Bucket: `${place.arn.slice(0, place.arn.lastIndexOf(":"))}:$REPORT_BUCKET`, Prefix: "batch-reports", Format: "Report_CSV_20180820", Enabled: true, ReportScope: "AllTasks" }))}`,
                '--priority 10 --role-arn "$ROLE_ARN" --confirmation-required',
              ].join(" "),
            ],
          },
          jobStatus(place),
          "The job copies with the storage class STANDARD and the bucket's own encryption, in no order, and looks at no ETag: stop the writers before it starts.",
        ],
      },
    ],
  };
}
