import type { AppFacts } from "../../facts/bucket-facts";

/**
 * The facts as rules of somebody else's get them: one that sorts, pops or mends what it reads breaks itself, and changes
 * nothing that others judge. Everything but the map is frozen where it stands.
 */
export function frozenFacts(app: AppFacts): AppFacts {
  const { bucketsByPath, ...rest } = app;
  freezeAll(rest);
  return Object.freeze({
    ...rest,
    bucketsByPath: new FrozenMap(bucketsByPath),
  });
}

/** Without recursion: policy documents may be nested deeply. What is frozen already may hold what is not. */
function freezeAll(root: unknown): void {
  const seen = new Set<object>();
  const waiting = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === "object" && value !== null && !seen.has(value)) {
      seen.add(Object.freeze(value));
      for (const member of Object.values(value)) {
        waiting.push(member);
      }
    }
  }
}

/** Freezing a Map leaves its entries free. */
class FrozenMap<Key, Value> implements ReadonlyMap<Key, Value> {
  readonly #map: ReadonlyMap<Key, Value>;

  constructor(map: ReadonlyMap<Key, Value>) {
    this.#map = map;
    Object.freeze(this);
  }

  get size(): number {
    return this.#map.size;
  }

  get(key: Key): Value | undefined {
    return this.#map.get(key);
  }

  has(key: Key): boolean {
    return this.#map.has(key);
  }

  keys() {
    return this.#map.keys();
  }

  values() {
    return this.#map.values();
  }

  entries() {
    return this.#map.entries();
  }

  [Symbol.iterator]() {
    return this.#map.entries();
  }

  forEach(
    each: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void,
  ): void {
    this.#map.forEach((value, key) => each(value, key, this));
  }
}
