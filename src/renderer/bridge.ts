/** The way to the main process: what the preload put on the window. */
import type { MessageCode } from '../shared/i18n/translate.ts';
import { isMessageCode } from '../shared/i18n/translate.ts';
import type { Bridge } from '../shared/ipc.ts';

declare global {
  interface Window {
    /** Absent where the page is opened in anything but Clearline, or the preload failed. */
    clearline?: Bridge;
  }
}

/** The words for a call that was refused: its message is a code of the contract, or it is a fault of ours. */
export function messageOfError(error: unknown): MessageCode {
  const code = `error.${error instanceof Error ? error.message : ''}`;
  return isMessageCode(code) ? code : 'error.internal';
}
