import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { menuTemplate } from '../../../src/main/app/menu-template.ts';
import { createTranslator } from '../../../src/shared/i18n/index.ts';
import { APP_COMMANDS } from '../../../src/shared/ipc.ts';

type Item = MenuItemConstructorOptions;

const send = vi.fn();
const itemsOf = (platform: NodeJS.Platform): Item[] =>
  menuTemplate({ platform, say: createTranslator('en'), send }).flatMap(flat);
const flat = (item: Item): Item[] =>
  Array.isArray(item.submenu) ? [item, ...item.submenu.flatMap(flat)] : [item];

describe.each(['darwin', 'linux', 'win32'] as const)('the menus on %s', (platform) => {
  it('lead to everything, each once', () => {
    send.mockReset();
    for (const { click } of itemsOf(platform)) (click as (() => void) | undefined)?.();
    const commands = send.mock.calls.map(([command]) => command as string);
    expect(commands.toSorted()).toEqual([...APP_COMMANDS].toSorted());
  });

  it('have a way to read larger, to copy and to quit, and none to load the page anew', () => {
    const roles = itemsOf(platform).map(({ role }) => role);
    expect(roles).toEqual(expect.arrayContaining(['zoomIn', 'resetZoom', 'copy', 'quit']));
    for (const role of ['reload', 'forceReload', 'toggleDevTools'] as const) {
      expect(roles).not.toContain(role);
    }
  });

  it('use each shortcut once', () => {
    const keys = itemsOf(platform).flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    const modifier = platform === 'darwin' ? 'Cmd' : 'Ctrl';
    const here = keys.map((key) => key.replace('CmdOrCtrl', modifier));
    // Those of the roles, which stand in no template: hide, quit, close, minimize.
    for (const taken of ['Cmd+H', 'Cmd+Q', 'Cmd+W', 'Cmd+M']) expect(here).not.toContain(taken);
  });
});
