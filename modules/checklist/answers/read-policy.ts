import { parsePolicy, type ParsedPolicy } from "../../policies";
import { Recent } from "./recent";

/** More than one bucket and its role have; all that were ever parsed would hold more memory than all facts. */
const parsed = new Recent<object, ParsedPolicy>(32);

/** Parses a gathered document once, however many rules ask of one bucket. */
export function readPolicy(document: unknown): ParsedPolicy {
  return typeof document === "object" && document !== null
    ? parsed.get(document, () => parsePolicy(document))
    : parsePolicy(document);
}
