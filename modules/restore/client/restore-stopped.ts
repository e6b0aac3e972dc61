/** Nothing more can be done in this run, told in one line that names the value and the fix. */
export class RestoreStopped extends Error {
  /** 1: what is in S3 forbids it, 2: the call is wrong, 3: what stands around it, such as credentials, rights or files. */
  readonly exitCode: 1 | 2 | 3;

  constructor(exitCode: 1 | 2 | 3, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}
