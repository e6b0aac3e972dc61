/** What the reader says before a step can run: a shell variable. */
export interface Ask {
  /** Such as `PREFIX`. */
  readonly variable: string;
  /** What it is, as the shell's own error shows it: letters, digits and plain punctuation. */
  readonly what: string;
  /**
   * Whether it may be set to nothing.
   * @default false
   */
  readonly mayBeEmpty?: boolean;
  /** Values that the step cannot be given: patterns of a shell's `case`, and what to do instead. */
  readonly refuses?: { readonly patterns: string; readonly instead: string };
}

/** Commands that a reader pastes together; the first that fails ends them. */
export interface Step {
  /** Stands for the same commands wherever it stands on a page, and for the same deed on every page. */
  readonly name: string;
  /** What it does, and what to look at. */
  readonly says: string;
  readonly asks: readonly Ask[];
  /** For a POSIX shell, one a line. */
  readonly commands: readonly string[];
  /**
   * Whether its commands run in the reader's own shell, because they set variables there.
   * @default false
   */
  readonly inOwnShell?: boolean;
}

/** Markdown, or a step. */
export type Block = string | Step;

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** One loss, or one ceremony. */
export interface Chapter {
  readonly title: string;
  readonly sections: readonly Section[];
}

export interface Page {
  readonly title: string;
  readonly intro: readonly string[];
  readonly chapters: readonly Chapter[];
}

/** The five questions that every loss is answered by, in the order in which they come up. */
export interface Loss {
  readonly notice: readonly Block[];
  readonly stop: readonly Block[];
  readonly getBack: readonly Block[];
  readonly verify: readonly Block[];
  readonly backToNormal: readonly Block[];
}

export function lossChapter(title: string, loss: Loss): Chapter {
  return {
    title,
    sections: [
      { title: "How to notice", blocks: loss.notice },
      { title: "Stop the damage", blocks: loss.stop },
      { title: "Get the data back", blocks: loss.getBack },
      { title: "Verify", blocks: loss.verify },
      { title: "Back to normal", blocks: loss.backToNormal },
    ],
  };
}
