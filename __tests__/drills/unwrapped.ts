/** Terraform wraps its messages to the width of a screen. */
export function unwrapped(output: string): string {
  return output.replace(/[\s│╷╵]+/g, " ");
}
