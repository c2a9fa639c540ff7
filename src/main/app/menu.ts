/** macOS takes copy, paste and quit from the menu; elsewhere a menu would hold nothing of ours. */
import { Menu, type MenuItemConstructorOptions } from 'electron';

const MACOS: MenuItemConstructorOptions[] = [
  { role: 'appMenu' },
  { role: 'editMenu' },
  { role: 'windowMenu' },
];

/** Before the app is ready, so that no default menu is built. */
export function installMenu(): void {
  Menu.setApplicationMenu(process.platform === 'darwin' ? Menu.buildFromTemplate(MACOS) : null);
}
