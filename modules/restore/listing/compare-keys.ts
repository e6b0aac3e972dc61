/** The order in which S3 lists keys: that of their UTF-8 bytes, which JavaScript's own differs from beyond U+FFFF. */
export function compareKeys(one: string, other: string): number {
  return one === other
    ? 0
    : Buffer.compare(Buffer.from(one), Buffer.from(other));
}
