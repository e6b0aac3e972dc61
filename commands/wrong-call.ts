/** The call itself is wrong, told by one line that names the value and the fix: nothing was changed. Exit code 2. */
export class WrongCall extends Error {}

export const WRONG_CALL_EXIT_CODE = 2;
