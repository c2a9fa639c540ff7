/** The one window. */
import { app, BrowserWindow, nativeTheme } from 'electron';
import { BUNDLE_ORIGIN } from './bundle-path.ts';

/** The window's ground before the page has painted, so that nothing flashes: `--ground` of the design tokens. */
const GROUND = { light: '#ffffff', dark: '#16181d' };

/** @returns the window, still hidden; it shows itself with its first paint. */
export function createWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Clearline',
    width: 960,
    height: 760,
    minWidth: 360,
    minHeight: 360,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => window.show());
  return window;
}

export function loadPage(window: BrowserWindow): Promise<void> {
  return window.loadURL(`${BUNDLE_ORIGIN}/index.html`);
}

export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}
