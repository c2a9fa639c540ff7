/** The only importer of `ipcMain`. What may cross stands in `src/shared/ipc.ts`. */
import { type BrowserWindow, ipcMain } from 'electron';
import type { EventName, EventPayloads } from '../../shared/ipc.ts';
import { answerCalls, type CallHandlers } from './calls.ts';

export function listenToWindow(handlers: CallHandlers): void {
  answerCalls(ipcMain, handlers);
}

/** A window that is closed or closing hears nothing, nor does one that has crashed: it asks for all when it is back. */
export function tellWindow<E extends EventName>(
  window: BrowserWindow,
  name: E,
  payload: EventPayloads[E],
): void {
  if (window.isDestroyed() || window.webContents.isCrashed()) return;
  window.webContents.send(name, payload);
}
