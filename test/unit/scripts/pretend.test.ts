import { expect, it } from 'vitest';
import { inTerminal, statusOfStart } from '../../../scripts/set-up/pretend.mjs';

it.each([
  ['', 'simulate russia-2026-02'],
  ['--simulate open', 'simulate open'],
  ['--simulate=open', 'simulate open'],
  ['--simulate', 'simulate'],
  ['--catalogue c.json --simulate open', 'simulate open --catalogue c.json'],
  ['--simulate open --trust-anchor=a.pem', 'simulate open --trust-anchor=a.pem'],
  ['--catalogue c.json', 'simulate russia-2026-02 --catalogue c.json'],
])('npm start -- %s, without a display, is clearline %s', (app, terminal) => {
  expect(inTerminal(app.split(' ').filter(Boolean)).join(' ')).toBe(terminal);
});

it('a finished check is a success, whatever it found', () => {
  expect([0, 1, 2, 3, 4, 130].map(statusOfStart)).toEqual([0, 0, 2, 0, 4, 130]);
});
