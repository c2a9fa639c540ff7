/** The menus of the system. */
import { Menu } from 'electron';
import type { AppCommand, Locale } from '../../shared/ipc.ts';
import { menuTemplate } from './menu-template.ts';
import { loadTranslator } from './translator.ts';

/** Before the app is ready, so that no default menu is built. */
export function withoutDefaultMenu(): void {
  Menu.setApplicationMenu(null);
}

/** Builds the menus in a language, again whenever it changes. The words take a while to load, so after the first paint. */
export async function installMenu(
  locale: Locale,
  send: (command: AppCommand) => void,
): Promise<void> {
  const template = menuTemplate({
    platform: process.platform,
    say: await loadTranslator(locale),
    send,
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
