import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings, SettingsStore } from '../../../src/main/app/settings.ts';

const DEFAULTS = defaultSettings('en-GB');

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-settings-'));
  file = path.join(folder, 'settings.json');
});

afterEach(() => rmSync(folder, { recursive: true }));

it.each([
  ['en-GB', 'en'],
  ['es-419', 'es'],
  ['tr', 'tr'],
  ['zh-CN', 'zh-CN'],
  ['zh-TW', 'zh-CN'],
  ['ca', 'en'],
])('on a system in %s it speaks %s', (system, locale) => {
  expect(defaultSettings(system).locale).toBe(locale);
});

describe('SettingsStore', () => {
  it('begins with the defaults and writes nothing by itself', () => {
    expect(new SettingsStore(file, DEFAULTS).current).toEqual(DEFAULTS);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('remembers what was chosen, and only that', () => {
    expect(new SettingsStore(file, DEFAULTS).update({ consented: true })).toBe(true);
    const again = new SettingsStore(file, { ...DEFAULTS, locale: 'ru' });
    expect(again.current).toEqual({ ...DEFAULTS, consented: true, locale: 'ru' });
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it('makes the folder where it is missing', () => {
    const deep = path.join(folder, 'a', 'settings.json');
    expect(new SettingsStore(deep, DEFAULTS).update({ theme: 'dark' })).toBe(true);
    expect(new SettingsStore(deep, DEFAULTS).current.theme).toBe('dark');
  });

  it.each(['', '{', 'null', '7', '{"theme":"pink"}', '{"consented":"yes"}'])(
    'sets a damaged file aside: %j',
    (text) => {
      writeFileSync(file, text);
      const store = new SettingsStore(file, DEFAULTS);
      expect(store.current).toEqual(DEFAULTS);
      expect(readdirSync(folder)).toEqual(['settings.damaged.json']);
      expect(readFileSync(path.join(folder, 'settings.damaged.json'), 'utf8')).toBe(text);
      expect(store.update({ locale: 'ru' })).toBe(true);
      expect(new SettingsStore(file, DEFAULTS).current.locale).toBe('ru');
    },
  );

  it('holds a choice that cannot be written down, says so and leaves nothing half-written', () => {
    // A folder in the file's place cannot be replaced by a file, whoever asks: root heeds no permissions.
    const taken = path.join(folder, 'taken');
    const inTheWay = path.join(taken, 'settings.json', 'x');
    new SettingsStore(inTheWay, DEFAULTS).update({});
    const store = new SettingsStore(path.join(taken, 'settings.json'), DEFAULTS);
    expect(store.update({ consented: true })).toBe(false);
    expect(store.current.consented).toBe(true);
    expect(readdirSync(taken)).toEqual(['settings.json']);
  });
});
