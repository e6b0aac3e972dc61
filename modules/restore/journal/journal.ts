import type { VersionEntry } from "../../recovery/decision";
import { quoted } from "../../sentences/quoted";
import { RestoreStopped } from "../client";
import { Fingerprints } from "./fingerprints";
import { LineFile } from "./line-file";

/** What a file says of itself in its first line: which restore it belongs to. */
export type Heading = Readonly<Record<string, string | number | null>>;

interface JournalLine {
  readonly key?: string;
  readonly source?: string;
  readonly made?: string;
  readonly uploadId?: string;
}

/**
 * What a restore has done so far, on disk, so that another run goes on where a crash or Ctrl-C ended it: which version was
 * made of which, and which uploads in parts were begun.
 */
export class Journal {
  /** @throws RestoreStopped when the file belongs to another restore */
  static async open(path: string, heading: Heading): Promise<Journal> {
    const made = new Fingerprints();
    const unfinished = new Map<string, string>();
    const file = await openFor(path, heading, (line) => {
      const { key = "", source = "", made: id, uploadId } = line as JournalLine;
      if (uploadId !== undefined) {
        unfinished.set(uploadId, key);
      }
      if (id !== undefined) {
        made.add(key, source, id);
        for (const [upload, ofKey] of unfinished) {
          if (ofKey === key) {
            unfinished.delete(upload);
          }
        }
      }
    });
    return new Journal(file, made, unfinished);
  }

  private constructor(
    private readonly file: LineFile,
    private readonly copies: Fingerprints,
    /** Keys of uploads that an earlier run began and did not finish, by upload. */
    readonly unfinished: ReadonlyMap<string, string>,
  ) {}

  get path(): string {
    return this.file.path;
  }

  /** Whether a run of this journal made the one version of the other. */
  hasMade(source: VersionEntry, versionId: string): boolean {
    return this.copies.has(source.key, source.versionId, versionId);
  }

  began(source: VersionEntry, uploadId: string): Promise<void> {
    return this.file.append({
      key: source.key,
      source: source.versionId,
      uploadId,
    });
  }

  async madeVersion(source: VersionEntry, made: string): Promise<void> {
    await this.file.append({
      key: source.key,
      source: source.versionId,
      made,
    });
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

/** A file of lines under a heading; the heading is written when the file is new. */
export async function openFor(
  path: string,
  heading: Heading,
  read: (line: unknown) => void,
): Promise<LineFile> {
  const expected = JSON.stringify(heading);
  let isNew = true;
  const file = await LineFile.open(path, (line) => {
    if (!isNew) {
      read(line);
      return;
    }
    isNew = false;
    if (JSON.stringify(line) !== expected) {
      throw new RestoreStopped(
        2,
        `Cannot use file ${quoted(path)}: it belongs to something else than this restore, ${quoted(heading)}, name another one with --journal and --undo`,
      );
    }
  });
  if (isNew) {
    await file.append(heading);
  }
  return file;
}
