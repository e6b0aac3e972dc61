import type { WriteStream } from "node:tty";

/** Often enough to be seen moving, seldom enough to cost nothing. */
const INTERVAL_MS = 200;

/** One line of a terminal that is written over and over, and lines that stay. Where no terminal is, only the latter. */
export class Progress {
  private shownAt = 0;
  private isShown = false;

  constructor(private readonly out: WriteStream) {}

  show(text: string): void {
    if (!this.out.isTTY || Date.now() - this.shownAt < INTERVAL_MS) {
      return;
    }
    this.shownAt = Date.now();
    this.clear();
    this.out.write(text.slice(0, Math.max(1, this.out.columns - 1)));
    this.isShown = true;
  }

  line(text: string): void {
    this.clear();
    this.out.write(`${text}\n`);
  }

  clear(): void {
    if (this.isShown) {
      this.out.write("\r\u001b[K");
      this.isShown = false;
    }
  }
}
