import type { Ask } from "./page";

/** What several steps ask of the reader, so that what was set for one of them is set for the next. */
/**
 * The AWS CLI takes some values for the name of a file or a page, and cuts a copy's source at `?versionId=`: such a key
 * would be another one.
 */
export const KEY: Ask = {
  variable: "KEY",
  what: "the key of the object, as it is",
  refuses: {
    patterns: 'file://*|fileb://*|http://*|https://*|*"?versionId="*',
    instead:
      "the AWS CLI cannot be given this key: take the restore command of this page with --key instead of --prefix",
  },
};

export const VERSION_ID: Ask = {
  variable: "VERSION_ID",
  what: "the id of the version, from the list",
};

export const PREFIX: Ask = {
  variable: "PREFIX",
  what: "what the keys begin with, set to nothing for all of them",
  mayBeEmpty: true,
};

export const SINCE: Ask = {
  variable: "SINCE",
  what: "the second before the damage began, UTC, such as 2026-11-26T14:00:00",
};

export const UNTIL: Ask = {
  variable: "UNTIL",
  what: "the end of the window, UTC, such as 2026-11-26T15:00:00",
};

/** Rolling back asks by a word of its own: `SINCE` is when the damage began, which may be later. */
export const TO: Ask = {
  variable: "TO",
  what: "the last second in which the data was good, UTC, such as 2026-11-26T13:59:59",
};
