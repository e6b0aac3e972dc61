/** A text that ends strings and begins expressions where it is not quoted well. */
export const HOSTILE_TEXT = 'it\'s "quoted" \\ and \\" żółć 🪣 %{x} \t';
