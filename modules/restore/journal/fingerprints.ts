import { createHash } from "node:crypto";

const FIRST_CAPACITY = 1024;
const EMPTY = 0n;

/** A set of texts in sixteen bytes each, by their hash: room for ten million in memory. */
export class Fingerprints {
  private slots = new BigUint64Array(FIRST_CAPACITY);
  private count = 0;

  add(...parts: readonly string[]): void {
    if (this.count * 2 >= this.slots.length) {
      this.grow();
    }
    this.place(fingerprint(parts));
  }

  has(...parts: readonly string[]): boolean {
    const wanted = fingerprint(parts);
    return this.slots[this.slotOf(wanted)] === wanted;
  }

  private place(value: bigint): void {
    const slot = this.slotOf(value);
    if (this.slots[slot] === EMPTY) {
      this.slots[slot] = value;
      this.count++;
    }
  }

  /** Where it stands, or the first free place on its way. */
  private slotOf(value: bigint): number {
    const mask = this.slots.length - 1;
    let slot = Number(value & BigInt(mask));
    while (this.slots[slot] !== EMPTY && this.slots[slot] !== value) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new BigUint64Array(old.length * 2);
    this.count = 0;
    for (const value of old) {
      if (value !== EMPTY) {
        this.place(value);
      }
    }
  }
}

function fingerprint(parts: readonly string[]): bigint {
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest();
  return hash.readBigUInt64LE() || 1n;
}
