/** The sign in the tray, there while checks are repeated: a closed window goes on watching. */
import path from 'node:path';
import { Menu, nativeImage, Notification, Tray } from 'electron';
import { formatMinutes } from '../../shared/i18n/format.ts';
import type { Locale } from '../../shared/ipc.ts';
import { assetsFolder } from '../assets.ts';
import { loadTranslator } from './translator.ts';
import type { VerdictChange } from './watch.ts';

export interface TrayParts {
  open: () => void;
  check: () => void;
  quit: () => void;
}

/** macOS draws it in the colour of its menu bar. */
const IMAGE = process.platform === 'darwin' ? 'trayTemplate.png' : 'tray.png';

export class TraySign {
  readonly #parts: TrayParts;
  #tray: Tray | null = null;

  constructor(parts: TrayParts) {
    this.#parts = parts;
  }

  /** @param minutes between two checks; 0 takes it away */
  async show(minutes: number, locale: Locale): Promise<void> {
    if (minutes === 0) {
      this.#tray?.destroy();
      this.#tray = null;
      return;
    }
    const say = await loadTranslator(locale);
    const tray = (this.#tray ??= this.#create());
    const { open, check, quit } = this.#parts;
    tray.setToolTip(say('tray.tip', { time: formatMinutes(minutes, locale) }));
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: say('tray.open'), click: open },
        { label: say('home.start'), click: check },
        { type: 'separator' },
        { label: say('menu.quit'), click: quit },
      ]),
    );
  }

  /** Tells what has changed, as the system tells such things. */
  async notify(changes: readonly VerdictChange[], locale: Locale): Promise<void> {
    if (!Notification.isSupported()) return;
    const say = await loadTranslator(locale);
    const notification = new Notification({
      title: say('watch.changed', { count: changes.length }),
      body: changes.map(({ name, to }) => say(`service.sentence.${to}`, { name })).join('\n'),
    });
    notification.on('click', this.#parts.open);
    notification.show();
  }

  #create(): Tray {
    const tray = new Tray(nativeImage.createFromPath(path.join(assetsFolder, 'icons/tray', IMAGE)));
    tray.on('click', this.#parts.open);
    return tray;
  }
}
