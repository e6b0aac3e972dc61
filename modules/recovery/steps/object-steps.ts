import { KEY, VERSION_ID } from "./asks";
import type { Step } from "./page";
import type { Place } from "./place";

/** Shows all versions and delete markers of one key, newest first. */
export function lookAtKey(name: string, place: Place, says: string): Step {
  return {
    name,
    says,
    asks: [...place.asks, KEY],
    commands: [
      [
        `aws s3api list-object-versions ${place.options} --prefix="$KEY"`,
        `--query "{Versions: Versions[].[LastModified, VersionId, Size, StorageClass, Key], DeleteMarkers: DeleteMarkers[].[LastModified, VersionId, Key]}"`,
        // Keys come in their order, so that the key itself is before all that begin with it.
        "--max-items 200 --output json",
      ].join(" "),
    ],
  };
}

/** Shows what a copy of one version would copy; it changes nothing. */
export function seeVersion(name: string, from: Place, says: string): Step {
  return {
    name,
    says,
    asks: [...from.asks, KEY, VERSION_ID],
    commands: [
      `aws s3api head-object ${from.options} --key="$KEY" --version-id="$VERSION_ID"`,
    ],
  };
}

/** Copies one version over its key, in its bucket or from another one, in its storage class if that can be read at once. */
export function copyVersion(
  name: string,
  from: Place,
  to: Place,
  says: string,
): Step {
  return {
    name,
    says,
    asks: [...from.asks, ...(to === from ? [] : to.asks), KEY, VERSION_ID],
    commands: [
      `class=$(aws s3api head-object ${from.options} --key="$KEY" --version-id="$VERSION_ID" --query "StorageClass || 'STANDARD'" --output text)`,
      "case $class in GLACIER|DEEP_ARCHIVE) class=STANDARD;; esac",
      `aws s3api copy-object ${to.options} --key="$KEY" --copy-source="${from.name}/$KEY?versionId=$VERSION_ID" --storage-class "$class"`,
    ],
  };
}
