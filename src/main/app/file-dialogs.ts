/** Asks the person for files. */
import { type BrowserWindow, dialog, type FileFilter } from 'electron';
import type { MessageCode, Translate } from '../../shared/i18n/index.ts';
import type { Locale } from '../../shared/ipc.ts';

/** @returns `null` where they chose none */
export function chooseCatalogueFile(window: BrowserWindow, locale: Locale): Promise<string | null> {
  return chooseFile(window, locale, 'settings.catalogue.choose', (say) => [
    { name: say('settings.catalogue.filter'), extensions: ['json'] },
  ]);
}

/** @returns `null` where they chose none */
export function chooseReportFile(window: BrowserWindow, locale: Locale): Promise<string | null> {
  return chooseFile(window, locale, 'open.choose', (say) => [
    { name: say('open.reports'), extensions: ['json', 'gz'] },
    { name: say('open.all'), extensions: ['*'] },
  ]);
}

async function chooseFile(
  window: BrowserWindow,
  locale: Locale,
  title: MessageCode,
  filters: (say: Translate) => FileFilter[],
): Promise<string | null> {
  // In ordinary times the main process has no use for the words.
  const { createTranslator } = await import('../../shared/i18n/index.ts');
  const say = createTranslator(locale);
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: say(title),
    properties: ['openFile'],
    filters: filters(say),
  });
  return filePaths[0] ?? null;
}
