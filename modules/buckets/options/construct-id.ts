import { misuse } from "../../sentences/misuse";
/**
 * Refuses an id that Terraform would not keep as it is: it drops what it does not take in a name, so that "a.b" and "ab"
 * would become one bucket.
 *
 * @param action what cannot be done with another id, such as `add replica "1a" of bucket "acme-orders"`
 */
export function assertConstructId(id: string, action: string): void {
  if (!/^[A-Za-z][A-Za-z0-9_-]*$/.test(id)) {
    throw misuse(
      `Cannot ${action}: it is not an id, write a letter followed by letters, digits, "_" or "-"`,
    );
  }
}
