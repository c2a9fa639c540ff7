/** What the design promises and a browser would not complain about. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { STATUS_SHAPES } from '../../../src/renderer/components/status-shapes.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const tokens = read('src/renderer/styles/tokens.css');

/** Both colours of a token, light and dark. */
function colours(token: string): [light: string, dark: string] {
  const found = new RegExp(`--${token}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(
    tokens,
  );
  return [found?.[1] ?? '', found?.[2] ?? ''];
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const GROUNDS = ['ground', 'surface', 'surface-hover', 'overlay'];
const VERDICTS = ['works', 'limited', 'blocked', 'down', 'unknown'];

describe('contrast', () => {
  it.each([
    ...GROUNDS.flatMap((ground) =>
      ['text', 'text-quiet', 'accent', ...VERDICTS].map((text) => [text, ground, 4.5] as const),
    ),
    ...VERDICTS.map((verdict) => [verdict, `${verdict}-soft`, 4.5] as const),
    ['text', 'surface-press', 4.5],
    ['text', 'accent-soft', 4.5],
    ['text', 'limited-soft', 4.5],
    ['accent', 'accent-soft', 4.5],
    ['on-accent', 'accent', 4.5],
    ['on-accent', 'accent-hover', 4.5],
    ['on-accent', 'accent-press', 4.5],
    ['edge', 'ground', 3],
    ['focus', 'ground', 3],
  ] as const)('%s on %s is at least %d:1', (text, ground, least) => {
    for (const side of [0, 1] as const) {
      expect(contrast(colours(text)[side], colours(ground)[side])).toBeGreaterThanOrEqual(least);
    }
  });
});

it('the window begins with the ground that the page has', () => {
  const [light, dark] = colours('ground');
  expect(read('src/main/app/window.ts')).toContain(`{ light: '${light}', dark: '${dark}' }`);
});

describe('status icons', () => {
  const folder = 'assets/icons/status';
  const paths = (file: string) =>
    [...read(file).matchAll(/ d="([^"]+)"/g)].map((match) => match[1]);

  it.each(readdirSync(path.join(ROOT, folder)))('%s is the shape of the window', (file) => {
    const shape = Object.entries(STATUS_SHAPES).find(([status]) => `${status}.svg` === file)?.[1];
    expect(paths(`${folder}/${file}`)).toEqual(
      [shape?.fill, shape?.ink, shape?.line].filter((d) => d !== undefined),
    );
  });

  it('differ without colour', () => {
    const shapes = Object.entries(STATUS_SHAPES).filter(([status]) => status !== 'checking');
    const drawn = shapes.map(([, shape]) => JSON.stringify(shape));
    expect(new Set(drawn).size).toBe(drawn.length);
    for (const [status] of shapes)
      expect(readdirSync(path.join(ROOT, folder))).toContain(`${status}.svg`);
  });
});
