import { open, type FileHandle } from "node:fs/promises";
import { quoted } from "../../sentences/quoted";
import { thrownWords } from "../../sentences/thrown-words";
import { RestoreStopped } from "../client";

const NEW_LINE = 10;

/**
 * A file of JSON lines that outlives a crash: a line counts once the disk has it, and one that a crash tore is cut off
 * when the file is opened again. What comes in while the disk writes goes there together, next.
 */
export class LineFile {
  /**
   * @param read given each line that the file has already
   * @throws RestoreStopped when the file cannot be read or written, or holds something else
   */
  static async open(
    path: string,
    read: (line: unknown) => void,
  ): Promise<LineFile> {
    let file: FileHandle | undefined;
    try {
      file = await open(path, "a+", 0o600);
      await file.truncate(await readLines(path, file, read));
      return new LineFile(path, file);
    } catch (error) {
      await file?.close();
      throw unusable(path, error);
    }
  }

  private waiting: { line: string; settle: Settle }[] = [];
  private writing: Promise<void> | undefined;

  private constructor(
    readonly path: string,
    private readonly file: FileHandle,
  ) {}

  /** Resolves when the disk has the line. */
  append(line: unknown): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({
        line: `${JSON.stringify(line)}\n`,
        settle: { resolve, reject },
      });
      this.writing ??= this.write();
    });
  }

  async close(): Promise<void> {
    await this.writing;
    await this.file.close();
  }

  private async write(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        await this.file.appendFile(batch.map(({ line }) => line).join(""));
        await this.file.datasync();
        batch.forEach(({ settle }) => settle.resolve());
      } catch (error) {
        const stopped = unusable(this.path, error);
        batch.forEach(({ settle }) => settle.reject(stopped));
      }
    }
    // Before anything else runs: a line that comes in from here on must start the next writing.
    this.writing = undefined;
  }
}

interface Settle {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** Reads all whole lines, and answers how many bytes they take. */
async function readLines(
  path: string,
  file: FileHandle,
  read: (line: unknown) => void,
): Promise<number> {
  let whole = 0;
  let count = 0;
  let rest = Buffer.alloc(0);
  const stream = file.createReadStream({ start: 0, autoClose: false });
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let text = Buffer.concat([rest, chunk]);
    for (let end = text.indexOf(NEW_LINE); end >= 0;) {
      count++;
      read(parsed(path, count, text.subarray(0, end).toString()));
      whole += end + 1;
      text = text.subarray(end + 1);
      end = text.indexOf(NEW_LINE);
    }
    rest = text;
  }
  return whole;
}

function parsed(path: string, count: number, line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new RestoreStopped(
      2,
      `Cannot use file ${quoted(path)}: its line ${count} is no JSON, name the file of the interrupted run or one that does not exist`,
    );
  }
}

function unusable(path: string, error: unknown): RestoreStopped {
  return error instanceof RestoreStopped
    ? error
    : new RestoreStopped(
        3,
        `Cannot write file ${quoted(path)}: ${thrownWords(error)}, name one in a folder that exists and may be written, with --journal and --undo`,
      );
}
