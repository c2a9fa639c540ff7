import type { CallErrorCode } from '../../shared/ipc.ts';

/** A call that is refused, with the reason that the window shows in the person's language. */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly code: CallErrorCode;

  constructor(code: CallErrorCode) {
    super(code);
    this.code = code;
  }
}
