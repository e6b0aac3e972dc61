import { misuse } from "../../sentences/misuse";
/**
 * Says why an option cannot stand.
 *
 * @throws always
 */
export function refuseOption(subject: string, is: string, must: string): never {
  throw misuse(`Cannot use checklist option ${subject}: ${is}, ${must}`);
}
