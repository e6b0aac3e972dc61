import { printHole, type Hole } from "../../facts/hole";
import { readText } from "../../facts/printed-text";
import type { Finding } from "../words/finding";

/** Characters of an expression that is told more than once. */
const MOST = 80;

/** Attributes that name a thing: a sentence says whom it is about by them, not why nobody can know. */
const NAMES = new Set(["arn", "id", "bucket", "name", "account_id", "key_id"]);

/**
 * The same findings, where one cause is told once: the first unknown verdict says it whole, with the way out, and the others
 * name the expression and that verdict. Where one stops synthesis, it is the one that says it.
 */
export function tellCausesOnce(
  findings: readonly Finding[],
): readonly Finding[] {
  const unknown = findings.filter(({ verdict }) => verdict.kind === "unknown");
  if (unknown.length < 2) {
    return findings;
  }
  const first = new Map<string, Finding>();
  const retold = new Map<Finding, Finding>();
  for (const finding of [...unknown].sort(inOrder)) {
    const { text, holes } = causeOf(finding);
    const teller = first.get(text);
    if (teller) {
      retold.set(finding, {
        ...finding,
        verdict: { kind: "unknown", because: briefly(holes, teller, finding) },
      });
    } else {
      first.set(text, finding);
    }
  }
  return findings.map((finding) => retold.get(finding) ?? finding);
}

/** What stops synthesis first, then by path: the order of the buckets in the app says nothing. */
function inOrder(one: Finding, other: Finding): number {
  const [path, otherPath] = [one.bucket.path, other.bucket.path];
  return (
    Number(other.blocks) - Number(one.blocks) ||
    (path < otherPath ? -1 : path > otherPath ? 1 : 0)
  );
}

function briefly(
  holes: readonly string[],
  { rule, bucket }: Finding,
  finding: Finding,
): string {
  const where = bucket === finding.bucket ? "" : ` of ${bucket.path}`;
  return holes.length > 0 && holes.every(({ length }) => length <= MOST)
    ? `it hangs on ${holes.join(" and ")}, as ${rule.id}${where} does, where the cause is told whole`
    : `for the same cause as ${rule.id}${where}, where it is told whole`;
}

/**
 * What hides the answer, and the words that lead to it, without what these quote, such as the action; without an
 * expression, the whole sentence, and the bucket.
 */
function causeOf({ bucket, verdict: { because } }: Finding): {
  readonly text: string;
  readonly holes: readonly string[];
} {
  const { parts } = readText(because);
  const hidden = parts.filter((part) => typeof part === "object");
  const holes = [...new Set(hidden.filter(hides).map(printHole))];
  const at = holes.length === 0 ? -1 : because.indexOf(holes[0]!);
  if (at < 0) {
    return { text: `${bucket.path} ${because}`, holes: [] };
  }
  const start = because.slice(0, at);
  const words = start.slice(start.lastIndexOf(": ") + 1);
  return {
    text: [words.replace(/"[^"]*"/g, '""'), ...holes.map(inStack)].join(" "),
    holes,
  };

  /** A fact may leave out the stack where that is the bucket's own. */
  function inStack(hole: string): string {
    const own = `\${${bucket.stack}/`;
    return hole.startsWith(own) ? hole : hole.replace("${", own);
  }
}

function hides(hole: Hole): boolean {
  return hole.kind === "expression" || !NAMES.has(hole.attribute);
}
