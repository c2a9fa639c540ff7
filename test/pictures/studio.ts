/** The page, in a real window, in any state that a story can tell. */
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { Locale, Theme } from '../../src/shared/ipc.ts';
import { installFakeBridge, type Story } from '../support/fake-bridge.ts';

export interface Look {
  name: string;
  theme: Exclude<Theme, 'system'>;
  locale: Locale;
}

/** Of the documents only the Russian guide shows it. */
export const GUIDE_LOOK = 'ru';

export const LOOKS: readonly Look[] = [
  { name: 'light', theme: 'light', locale: 'en' },
  { name: 'dark', theme: 'dark', locale: 'en' },
  { name: 'fa', theme: 'light', locale: 'fa' },
  { name: GUIDE_LOOK, theme: 'light', locale: 'ru' },
];

export class Studio {
  readonly #app: ElectronApplication;
  readonly page: Page;

  constructor(app: ElectronApplication, page: Page) {
    this.#app = app;
    this.page = page;
  }

  /** @param pages the folder of another page than the app's */
  static async open(pages?: string): Promise<Studio> {
    const binary = process.env['CLEARLINE_ELECTRON'] ?? '';
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] =
      process.platform === 'darwin' ? path.resolve(binary, '../../../..') : path.dirname(binary);
    const isRoot = process.getuid?.() === 0;
    const app = await _electron.launch({
      args: [path.join(import.meta.dirname, 'host.mjs')],
      chromiumSandbox: !isRoot,
      colorScheme: null,
      ...(pages !== undefined && { env: { ...process.env, CLEARLINE_PAGES: pages } }),
    });
    return new Studio(app, await app.firstWindow());
  }

  /**
   * @param width of the window, in pixels
   * @param zoom 2: everything is twice the size
   */
  async show(story: Story, { theme, locale }: Look, width = 960, zoom = 1): Promise<void> {
    const told: Story = { ...story, state: { ...story.state, theme, locale } };
    await this.#app.evaluate(
      ({ BrowserWindow, nativeTheme }, [wide, source]) => {
        nativeTheme.themeSource = source;
        BrowserWindow.getAllWindows()[0]?.setContentSize(wide, 760);
      },
      [width, theme] as const,
    );
    await this.page.addInitScript(installFakeBridge, told);
    await this.page.goto('app://bundle/index.html');
    // Each page begins at the usual size.
    await this.#app.evaluate(({ BrowserWindow }, factor) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(factor);
    }, zoom);
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  /** @param isWhole the whole page, however long; else what the window shows of it */
  async take(file: string, isWhole = true): Promise<void> {
    // What the last press left under the pointer is not how the page looks.
    await this.page.mouse.move(0, 0);
    // Of a page that was never drawn there is no picture.
    await this.page.evaluate(
      () =>
        new Promise((drawn) => {
          requestAnimationFrame(() => requestAnimationFrame(drawn));
        }),
    );
    await this.page.screenshot({ path: file, fullPage: isWhole, animations: 'disabled' });
  }

  async close(): Promise<void> {
    await this.#app.close();
  }
}
