/** What goes on while nobody looks: checks that are repeated, the sign in the tray, and a window that is only hidden. */
import { app, type BrowserWindow } from 'electron';
import type { AppCommand } from '../../shared/ipc.ts';
import type { Report } from '../../shared/report.ts';
import type { CheckService } from './check-service.ts';
import type { Settings } from './settings.ts';
import { TraySign } from './tray.ts';
import { Watch } from './watch.ts';
import { bringToFront } from './window.ts';

/** As in `electron-builder.yml`. */
const APP_ID = 'clearline.desktop';

export interface BackgroundParts {
  window: BrowserWindow;
  /** Of the real network. */
  check: () => CheckService;
  locale: () => Settings['locale'];
  /** Shows the window, and tells it what the person wants. */
  send: (command: AppCommand) => void;
}

export class Background {
  readonly #locale: () => Settings['locale'];
  readonly #watch: Watch;
  readonly #tray: TraySign;
  #isWatching = false;
  #isQuitting = false;

  constructor({ window, check, locale, send }: BackgroundParts) {
    this.#locale = locale;
    // What Windows knows the notifications of the installed app by.
    app.setAppUserModelId(APP_ID);
    this.#tray = new TraySign({
      open: () => bringToFront(window),
      check: () => send('check'),
      quit: () => app.quit(),
    });
    this.#watch = new Watch({
      start: () => check().start([]),
      onChange: (changes) => void this.#tray.notify(changes, locale()).catch(console.error),
    });
    app.on('before-quit', () => {
      this.#isQuitting = true;
    });
    window.on('close', (event) => {
      if (this.#isQuitting || !this.#isWatching) return;
      event.preventDefault();
      window.hide();
    });
  }

  /** Heeds a choice, and the language of the words in the tray. */
  heed({ watchMinutes }: Pick<Settings, 'watchMinutes'>): void {
    this.#isWatching = watchMinutes > 0;
    this.#watch.set(watchMinutes);
    void this.#tray.show(watchMinutes, this.#locale()).catch(console.error);
  }

  /** Hears of every report of the real network. */
  onReport(report: Report): void {
    this.#watch.onReport(report);
  }
}
