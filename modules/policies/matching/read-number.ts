/** An integer or a decimal as the numeric operators take it; undefined for anything else, such as "1h". */
export function readNumber(text: string): number | undefined {
  return /^-?\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) : undefined;
}
