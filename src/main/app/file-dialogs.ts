/** Asks the person for files. */
import { type BrowserWindow, dialog, type FileFilter } from 'electron';
import type { MessageCode, Translate } from '../../shared/i18n/index.ts';
import type { Locale, ShareFormat } from '../../shared/ipc.ts';
import { EXTENSIONS } from './sharing.ts';
import { loadTranslator } from './translator.ts';

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

/** @returns `null` where they thought better of it */
export async function chooseTarget(
  window: BrowserWindow,
  locale: Locale,
  name: string,
  format: ShareFormat,
): Promise<string | null> {
  const say = await loadTranslator(locale);
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: say('share.save.title'),
    defaultPath: name,
    filters: [{ name: say(`share.format.${format}`), extensions: [EXTENSIONS[format]] }],
  });
  return canceled || filePath === '' ? null : filePath;
}

async function chooseFile(
  window: BrowserWindow,
  locale: Locale,
  title: MessageCode,
  filters: (say: Translate) => FileFilter[],
): Promise<string | null> {
  const say = await loadTranslator(locale);
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: say(title),
    properties: ['openFile'],
    filters: filters(say),
  });
  return filePaths[0] ?? null;
}
