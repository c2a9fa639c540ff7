import { describe, expect, it } from 'vitest';
import { fit, pad, widthOf } from '../../../src/main/cli/width.ts';

describe('widthOf', () => {
  it.each([
    ['', 0],
    ['Alpha', 5],
    ['Сигнал', 6],
    ['微信', 4],
    ['라인', 4],
    ['e\u0301', 1],
    ['می\u200cشود', 5],
    ['🚀', 2],
    ['✓ ✗ – ⠋', 7],
  ])('%j takes %i columns', (text, columns) => {
    expect(widthOf(text)).toBe(columns);
  });
});

describe('fit', () => {
  it.each([
    ['Alpha', 5, 'Alpha'],
    ['Alphabet', 5, 'Alph…'],
    ['微信微信', 6, '微信…'],
    ['微信微信', 7, '微信微…'],
    ['Alpha', 1, '…'],
    ['Alpha', 0, ''],
  ])('%j in %i columns is %j', (text, columns, fitted) => {
    expect(fit(text, columns)).toBe(fitted);
    expect(widthOf(fitted)).toBeLessThanOrEqual(columns);
  });
});

describe('pad', () => {
  it('fills up to the width, and leaves what is wider', () => {
    expect(pad('微信', 6)).toBe('微信  ');
    expect(pad('Alpha', 3)).toBe('Alpha');
  });
});
