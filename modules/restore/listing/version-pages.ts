import type {
  DeleteMarkerEntry,
  ListObjectVersionsCommandOutput,
  ObjectVersion,
} from "@aws-sdk/client-s3";
import type { VersionEntry } from "../../recovery/decision";
import { quoted } from "../../sentences/quoted";
import { RestoreStopped, type Place } from "../client";

/** Versions and markers of one answer, each in the order of S3. */
interface VersionPage {
  readonly versions: readonly VersionEntry[];
  readonly markers: readonly VersionEntry[];
}

/** All versions of a bucket, a page at a time; the next page is on its way while one is looked at. */
export async function* versionPages(
  place: Place,
  prefix: string,
): AsyncGenerator<VersionPage> {
  let next: Promise<ListObjectVersionsCommandOutput> | undefined = ask(
    place,
    prefix,
  );
  while (next) {
    const answer: ListObjectVersionsCommandOutput = await next;
    next = answer.IsTruncated ? askOn(place, prefix, answer) : undefined;
    // Whoever stops here must not be told of the page that nobody awaits.
    next?.catch(() => undefined);
    const decode = decoder(answer);
    yield {
      versions: (answer.Versions ?? []).map((version) =>
        entryOf("version", version, decode),
      ),
      markers: (answer.DeleteMarkers ?? []).map((marker) =>
        entryOf("marker", marker, decode),
      ),
    };
  }
}

function askOn(
  place: Place,
  prefix: string,
  answer: ListObjectVersionsCommandOutput,
): Promise<ListObjectVersionsCommandOutput> {
  if (answer.NextKeyMarker === undefined) {
    throw new RestoreStopped(
      1,
      `Cannot list the versions of bucket ${quoted(place.bucket)}: the answer is cut short and does not say where it goes on`,
    );
  }
  return ask(place, prefix, {
    KeyMarker: decoder(answer)(answer.NextKeyMarker),
    VersionIdMarker: answer.NextVersionIdMarker,
  });
}

function ask(
  { sdk, client, bucket }: Place,
  prefix: string,
  from: { KeyMarker?: string; VersionIdMarker?: string } = {},
): Promise<ListObjectVersionsCommandOutput> {
  return client.send(
    new sdk.ListObjectVersionsCommand({
      Bucket: bucket,
      Prefix: prefix,
      // XML has no way to write some characters that keys may hold.
      EncodingType: "url",
      ...from,
    }),
  );
}

/** Not every S3 encodes when it is asked to: it says whether it did. */
function decoder({
  EncodingType,
}: ListObjectVersionsCommandOutput): (text: string) => string {
  return EncodingType === "url"
    ? (text) => decodeURIComponent(text.replaceAll("+", " "))
    : (text) => text;
}

function entryOf(
  kind: VersionEntry["kind"],
  listed: ObjectVersion & DeleteMarkerEntry,
  decode: (text: string) => string,
): VersionEntry {
  return {
    kind,
    key: decode(listed.Key ?? ""),
    versionId: listed.VersionId ?? "null",
    isLatest: listed.IsLatest ?? false,
    lastModified: listed.LastModified?.getTime() ?? NaN,
    etag: listed.ETag,
    size: listed.Size,
    storageClass: listed.StorageClass,
  };
}
