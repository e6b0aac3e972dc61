/** How a condition operator reads a key: what it compares, and what its affixes change. */
export interface OperatorForm {
  readonly base: string;
  readonly set: "ForAllValues" | "ForAnyValue" | undefined;
  readonly ifExists: boolean;
}
