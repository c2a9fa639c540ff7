import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  keepWindowState,
  placeWindow,
  readWindowState,
} from '../../../src/main/app/window-state.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-window-'));
  file = path.join(folder, 'window.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const state = (x: number, y: number, width = 960, height = 760) => ({
  bounds: { x, y, width, height },
  isMaximized: false,
});

describe('what was kept', () => {
  it('comes back', () => {
    keepWindowState(file, { ...state(10, 20), isMaximized: true });
    expect(readWindowState(file)).toEqual({ ...state(10, 20), isMaximized: true });
  });

  it.each(['', '{', '{}', '{"bounds":{"x":0.5,"y":0,"width":9,"height":9},"isMaximized":true}'])(
    'is nothing where it is damaged: %j',
    (text) => {
      writeFileSync(file, text);
      expect(readWindowState(file)).toBeNull();
    },
  );

  it('is nothing where it could not be kept', () => {
    mkdirSync(path.join(`${file}.new`, 'x'), { recursive: true });
    keepWindowState(file, state(10, 20));
    expect(readWindowState(file)).toBeNull();
  });
});

describe('the place', () => {
  const left = { x: 0, y: 25, width: 1440, height: 875 };
  const right = { x: 1440, y: 0, width: 1920, height: 1080 };
  const least = { width: 360, height: 360 };
  const place = (of: ReturnType<typeof state>, areas = [left, right]) =>
    placeWindow(of, areas, least);

  it.each([
    ['in the middle of a screen', state(100, 100)],
    ['on the other screen', state(2000, 50)],
    ['half beyond the edge', state(-800, 100)],
    ['across both screens', state(1000, 60)],
  ])('%s is kept', (_where, of) => {
    expect(place(of)).toEqual(of.bounds);
  });

  it.each([
    ['on a screen that is gone', state(5000, 100)],
    ['almost all beyond the edge', state(-900, 100)],
    ['with its title bar above the screen', state(100, -30)],
    ['with its title bar below the screen', state(100, 890)],
  ])('%s is not', (_where, of) => {
    expect(place(of)).toBeNull();
  });

  it('is no larger than the screen, and no smaller than can be used', () => {
    expect(place(state(0, 25, 3000, 2000))).toMatchObject({ width: 1440, height: 875 });
    expect(place(state(0, 25, 120, 10))).toMatchObject({ width: 360, height: 360 });
  });

  it('of a screen that was unplugged comes as at first', () => {
    expect(place(state(2000, 50), [left])).toBeNull();
  });
});
