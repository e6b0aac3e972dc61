import type { BucketFacts } from "../../checklist";
import { code } from "../steps/markdown-text";
import type { Place } from "../steps/place";
import type { Replica } from "../steps/recovered-pair";

/** What the index says of one page. */
export interface IndexEntry {
  readonly bucket: BucketFacts;
  readonly place: Place;
  /** File of the page, beside the index. */
  readonly name: string;
  readonly replicas: readonly Replica[];
}

/** The page that leads to all others. */
export function indexPage(entries: readonly IndexEntry[]): string {
  return `${[
    "# Runbooks",
    "One page for each bucket and its replicas, written by the synthesis that judged them. Find the bucket that lost something; its page has the five losses, what to do after each, and the commands with its names.",
    "Keep a copy where you can read it when the account, the Region or this repository is not at hand.",
    entries.length === 0
      ? "No bucket of this app has a runbook."
      : [
          "| bucket | Region | replicas | runbook |",
          "| --- | --- | --- | --- |",
          ...entries.map(row),
        ].join("\n"),
  ].join("\n\n")}\n`;
}

function row({ bucket, place, name, replicas }: IndexEntry): string {
  const region = place.region.startsWith("$")
    ? "known to Terraform"
    : code(place.region);
  const others =
    replicas.map((replica) => replica.place.told).join(", ") || "none known";
  return `| ${place.told} | ${region} | ${others} | [${cell(bucket.path)}](${name}) |`;
}

/** A path as the text of a link in a table. */
function cell(path: string): string {
  return code(path).replaceAll("|", "\\|");
}
