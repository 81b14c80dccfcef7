/** What the command line's exit code means; scripts decide on it. */
export const EXIT = {
  done: 0,
  /** Done, and some ids have no name. */
  incomplete: 1,
  /** Bad usage or input; nothing was written. */
  usage: 2,
  /** WeCom refused, or can't be reached. */
  refused: 3,
  /** A fault of the program, the disk or the database. */
  fault: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with a sentence on standard error. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  readonly exitCode: ExitCode;
  /** What scripts are told besides. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(exitCode: ExitCode, message: string, details: CommandFailure['details'] = {}) {
    super(message);
    this.exitCode = exitCode;
    this.details = details;
  }
}
