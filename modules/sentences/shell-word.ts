/** What no POSIX shell reads anything into, wherever it stands in a command. */
const PLAIN = /^[\w@%+=:,./][\w@%+=:,./-]*$/;

/**
 * A text as one argument of a POSIX shell: as it is where nothing in it means anything to a shell, in single quotes
 * otherwise. Whether a command takes it for one of its options, the shell does not decide.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02
 */
export function shellWord(text: string): string {
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
