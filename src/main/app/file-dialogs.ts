/** Asks the person for files. */
import { type BrowserWindow, dialog } from 'electron';
import type { Locale } from '../../shared/ipc.ts';

/** @returns `null` where they chose none */
export async function chooseCatalogueFile(
  window: BrowserWindow,
  locale: Locale,
): Promise<string | null> {
  // In ordinary times the main process has no use for the words.
  const { createTranslator } = await import('../../shared/i18n/index.ts');
  const say = createTranslator(locale);
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: say('settings.catalogue.choose'),
    properties: ['openFile'],
    filters: [{ name: say('settings.catalogue.file'), extensions: ['json'] }],
  });
  return filePaths[0] ?? null;
}
