import type { Fact } from "../../facts/fact";

/** A policy of which Terraform will know more than synthesis does. */
export function isOpenPolicy(document: Fact<unknown>): boolean {
  return (
    document.kind === "unknown" ||
    (document.kind === "known" && hasHole(document.value))
  );
}

function hasHole(document: unknown): boolean {
  return JSON.stringify(document)?.includes("${") ?? false;
}
