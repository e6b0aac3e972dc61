/**
 * Says why an option cannot stand.
 *
 * @throws always
 */
export function refuseOption(subject: string, is: string, must: string): never {
  throw new Error(`Cannot use checklist option ${subject}: ${is}, ${must}`);
}
