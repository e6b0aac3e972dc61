import { quoted } from "./quoted";

/** What was thrown, as a sentence tells it. Anything may be thrown, even what cannot be spelled. */
export function thrownWords(thrown: unknown): string {
  try {
    if (thrown instanceof Error) {
      return String(thrown.message);
    }
  } catch {
    // A proxy may refuse even to say what it is.
  }
  return typeof thrown === "string" ? thrown : quoted(thrown);
}
