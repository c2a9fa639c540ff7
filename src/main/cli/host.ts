/** All that the commands need from the process around them. Tests have their own. */
import type { OwnNames } from '../report/redact/redactor.ts';

export interface TerminalSize {
  columns: number;
  rows: number;
}

export interface Output {
  /** The terminal's size now, or `null` where nobody sees it redraw (a pipe, a file, a dumb terminal). */
  terminal(): TerminalSize | null;
  /** Progress and messages: what cannot be written is dropped. */
  show(text: string): void;
  /**
   * A result: all of it, or an error. A reader who has gone (`| head`) is no error.
   * @throws UserError where it could not be written in full
   */
  print(text: string): Promise<void>;
}

export interface Host {
  stdin: AsyncIterable<Uint8Array>;
  stdout: Output;
  stderr: Output;
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
  /** What tells of this computer and its user, for redaction. */
  ownNames(): OwnNames;
  /** The current folder. */
  folder: string;
  /** The user's home folder. */
  home: string;
  /** From now on the first Ctrl-C or SIGTERM aborts this signal, and the second ends the process at once. */
  interruption(): AbortSignal;
}
