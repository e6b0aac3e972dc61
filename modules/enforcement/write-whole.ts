import {
  closeSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";

/** Characters that are worth a call of their own. */
const CHUNK = 65_536;

/** Writes a text that comes in pieces. Whoever reads the file finds the old text or the new one, never a part. */
export function writeWhole(file: string, pieces: Iterable<string>): void {
  const unfinished = `${file}.unfinished`;
  try {
    writePieces(unfinished, pieces);
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

function writePieces(file: string, pieces: Iterable<string>): void {
  const descriptor = openSync(file, "w");
  try {
    let chunk = "";
    for (const piece of pieces) {
      chunk += piece;
      if (chunk.length >= CHUNK) {
        writeFileSync(descriptor, chunk);
        chunk = "";
      }
    }
    writeFileSync(descriptor, chunk);
  } finally {
    closeSync(descriptor);
  }
}
