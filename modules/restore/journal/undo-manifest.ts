import type { VersionEntry } from "../../recovery/decision";
import { openFor, type Heading } from "./journal";
import type { LineFile } from "./line-file";

/**
 * What a reader met at each key before it was changed: enough to go back, since no version is ever deleted. A line is on
 * disk before its key is changed, so that a key that failed may stand there too.
 */
export class UndoManifest {
  static async open(path: string, heading: Heading): Promise<UndoManifest> {
    return new UndoManifest(await openFor(path, heading, () => undefined));
  }

  private constructor(private readonly file: LineFile) {}

  get path(): string {
    return this.file.path;
  }

  before(key: string, current: VersionEntry | undefined): Promise<void> {
    return this.file.append({
      key,
      before: current
        ? { kind: current.kind, versionId: current.versionId }
        : null,
    });
  }

  close(): Promise<void> {
    return this.file.close();
  }
}
