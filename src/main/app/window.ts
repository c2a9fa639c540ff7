/** The one window. */
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { BUNDLE_ORIGIN } from './bundle-path.ts';
import { keepWindowState, placeWindow, readWindowState } from './window-state.ts';

/** The window's ground before the page has painted, so that nothing flashes: `--ground` of the design tokens. */
const GROUND = { light: '#ffffff', dark: '#16181d' };

/** Of the window, and of its page before a screen is drawn. */
const TITLE = 'Clearline';

/** At first, where nothing else was kept. */
const SIZE = { width: 960, height: 760 };
/** Of the page: as wide as the narrowest screen that it is made for. */
const LEAST = { width: 360, height: 360 };
/** Milliseconds for a page to draw itself once it is loaded; a window that stays away would be worse than an empty one. */
const DRAWING_MS = 3000;
/** Milliseconds without a move or a change of size, after which the place is kept. */
const REST_MS = 500;

/**
 * @param stateFile where its place is kept
 * @returns the window, still hidden, and when it shows itself
 */
export function createWindow(
  preload: string,
  stateFile: string,
): { window: BrowserWindow; shown: Promise<void> } {
  const kept = readWindowState(stateFile);
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    title: TITLE,
    ...SIZE,
    ...(kept && placeWindow(kept, areas, LEAST)),
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    autoHideMenuBar: true,
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
  keepPlace(window, stateFile);
  const shown = drawn(window).then(() => {
    if (kept?.isMaximized) window.maximize();
    window.show();
  });
  return { window, shown };
}

function keepPlace(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | null = null;
  const keep = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    keepWindowState(file, {
      bounds: window.getNormalBounds(),
      isMaximized: window.isMaximized(),
    });
  };
  const keepSoon = () => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(keep, REST_MS);
  };
  window.on('resize', keepSoon);
  window.on('move', keepSoon);
  window.on('close', keep);
}

/**
 * Every screen names the window once it is drawn. Electron's `ready-to-show` comes before that: it is about the empty
 * page that the screens are drawn on.
 */
function drawn(window: BrowserWindow): Promise<void> {
  return new Promise((resolve) => {
    const named = (_event: unknown, title: string) => {
      if (title !== TITLE) resolve();
    };
    window.on('page-title-updated', named);
    window.once('ready-to-show', () => {
      const late = setTimeout(resolve, DRAWING_MS);
      window.once('closed', () => clearTimeout(late));
    });
  });
}

export function loadPage(window: BrowserWindow): Promise<void> {
  return window.loadURL(`${BUNDLE_ORIGIN}/index.html`);
}

export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
