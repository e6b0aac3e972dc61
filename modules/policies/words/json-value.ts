import { quoted } from "../../sentences/quoted";

/** A JSON object, which a list or null is not. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** False for a list and for null, which `typeof` calls objects. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A short spelling of any value, for sentences. */
export function quote(value: unknown): string {
  const text = quoted(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
