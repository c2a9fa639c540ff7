/** What stands in the menus, by the custom of each system. Nothing that would load the page anew, nor tools for developers. */
import type { MenuItemConstructorOptions } from 'electron';
import type { Translate } from '../../shared/i18n/index.ts';
import type { AppCommand } from '../../shared/ipc.ts';

type Item = MenuItemConstructorOptions;

export interface MenuParts {
  platform: NodeJS.Platform;
  say: Translate;
  /** Tells the window what the person wants. */
  send: (command: AppCommand) => void;
}

const SEPARATOR: Item = { type: 'separator' };

/** Pure. */
export function menuTemplate(parts: MenuParts): Item[] {
  const isMac = parts.platform === 'darwin';
  return [
    ...(isMac ? [appMenu(parts)] : []),
    fileMenu(parts, isMac),
    editMenu(parts),
    viewMenu(parts, isMac),
    ...(isMac ? [{ label: parts.say('menu.window'), role: 'windowMenu' } satisfies Item] : []),
    helpMenu(parts, isMac),
  ];
}

/** macOS puts under the app's own name what elsewhere is in the file menu. */
function appMenu({ say, send }: MenuParts): Item {
  return {
    label: 'Clearline',
    submenu: [
      { label: say('about.open'), click: () => send('about') },
      SEPARATOR,
      settingsItem({ say, send }),
      SEPARATOR,
      { label: say('menu.services'), role: 'services' },
      SEPARATOR,
      { label: say('menu.hide'), role: 'hide' },
      { label: say('menu.hide-others'), role: 'hideOthers' },
      { label: say('menu.show-all'), role: 'unhide' },
      SEPARATOR,
      { label: say('menu.quit'), role: 'quit' },
    ],
  };
}

function fileMenu({ say, send }: MenuParts, isMac: boolean): Item {
  return {
    label: say('menu.file'),
    submenu: [
      { label: say('home.again'), accelerator: 'CmdOrCtrl+R', click: () => send('check') },
      SEPARATOR,
      { label: say('open.open'), accelerator: 'CmdOrCtrl+O', click: () => send('open-report') },
      {
        label: say('past.title'),
        // Cmd+H hides the app.
        accelerator: isMac ? 'Cmd+Y' : 'Ctrl+H',
        click: () => send('past'),
      },
      { label: say('practice.open'), click: () => send('practice') },
      SEPARATOR,
      ...(isMac
        ? [{ label: say('menu.close'), role: 'close' } satisfies Item]
        : [
            settingsItem({ say, send }),
            SEPARATOR,
            { label: say('menu.quit'), role: 'quit' } satisfies Item,
          ]),
    ],
  };
}

function settingsItem({ say, send }: Pick<MenuParts, 'say' | 'send'>): Item {
  return { label: say('settings.all'), accelerator: 'CmdOrCtrl+,', click: () => send('settings') };
}

function editMenu({ say }: MenuParts): Item {
  return {
    label: say('menu.edit'),
    submenu: [
      { label: say('menu.undo'), role: 'undo' },
      { label: say('menu.redo'), role: 'redo' },
      SEPARATOR,
      { label: say('menu.cut'), role: 'cut' },
      { label: say('menu.copy'), role: 'copy' },
      { label: say('menu.paste'), role: 'paste' },
      { label: say('menu.select-all'), role: 'selectAll' },
    ],
  };
}

function viewMenu({ say, send }: MenuParts, isMac: boolean): Item {
  return {
    label: say('menu.view'),
    submenu: [
      {
        label: say('contacted.back'),
        accelerator: isMac ? 'Cmd+[' : 'Alt+Left',
        click: () => send('back'),
      },
      { label: say('nav.vpn'), click: () => send('vpn') },
      SEPARATOR,
      { label: say('menu.zoom-in'), role: 'zoomIn' },
      { label: say('menu.zoom-out'), role: 'zoomOut' },
      { label: say('menu.zoom-reset'), role: 'resetZoom' },
      SEPARATOR,
      { label: say('menu.fullscreen'), role: 'togglefullscreen' },
    ],
  };
}

function helpMenu({ say, send }: MenuParts, isMac: boolean): Item {
  return {
    label: say('menu.help'),
    role: 'help',
    submenu: [
      { label: say('nav.contacted'), click: () => send('contacted') },
      { label: say('support.open'), click: () => send('support') },
      ...(isMac
        ? []
        : [
            {
              label: say('about.open'),
              accelerator: 'F1',
              click: () => send('about'),
            } satisfies Item,
          ]),
    ],
  };
}
