/**
 * The window's process has crashed. What was checked is in the main process and goes on: the window is opened again, and
 * the person is told. One that keeps crashing is opened again only if the person wants it.
 */
import { app, type BrowserWindow, dialog } from 'electron';
import type { Translate } from '../../shared/i18n/index.ts';
import type { Locale } from '../../shared/ipc.ts';
import { RateLimit } from './rate-limit.ts';
import { loadTranslator } from './translator.ts';
import { loadPage } from './window.ts';

/** Once, and then not for a minute. */
const REOPENING = { burst: 1, perSecond: 1 / 60 };

/** @param locale what the person has chosen by then */
export function recoverFromCrashes(window: BrowserWindow, locale: () => Locale): void {
  const limit = new RateLimit(REOPENING);
  const recover = async () => {
    const mayReopen = limit.take();
    const say = await loadTranslator(locale());
    await (mayReopen ? reopen(window, say) : askToReopen(window, say));
  };
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    // A page that is loaded right from this event brings the whole app down (electron/electron#19887).
    setImmediate(() => void recover().catch(console.error));
  });
}

async function reopen(window: BrowserWindow, say: Translate): Promise<void> {
  await loadPage(window);
  await dialog.showMessageBox(window, {
    type: 'info',
    title: 'Clearline',
    message: say('crash.reopened'),
  });
}

/** The result can be of use even if the window cannot show it, so that ending is the person's choice. */
async function askToReopen(window: BrowserWindow, say: Translate): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: 'Clearline',
    message: say('crash.again'),
    buttons: [say('crash.reopen'), say('crash.quit')],
    cancelId: 1,
  });
  if (response === 0) await loadPage(window);
  else app.quit();
}
