import { describe, expect, it } from 'vitest';
import { createTranslator } from '../../../src/shared/i18n/index.ts';
import {
  aroundPair,
  betweenSentences,
  changed,
  heading,
  listed,
  pair,
  remarked,
  sentences,
} from '../../../src/shared/i18n/joins.ts';
import { LOCALES } from '../../../src/shared/ipc.ts';

describe.each([
  ['en', 'a: b', 'a:', 'a (b)', 'a, b, c', 'a. b.', 'a → b → c'],
  ['zh-CN', 'a：b', 'a：', 'a（b）', 'a、b、c', 'a.b.', 'a → b → c'],
  ['fa', 'a: b', 'a:', 'a (b)', 'a، b، c', 'a. b.', 'a ← b ← c'],
] as const)('in %s', (locale, couple, head, remark, list, text, way) => {
  const say = createTranslator(locale);

  it('everything is joined as the language does it', () => {
    expect(pair(say, 'a', 'b')).toBe(couple);
    expect(heading(say, 'a')).toBe(head);
    expect(remarked(say, 'a', 'b')).toBe(remark);
    expect(listed(say, ['a', 'b', 'c'])).toBe(list);
    expect(sentences(say, ['a.', 'b.'])).toBe(text);
    expect(changed(say, ['a', 'b', 'c'])).toBe(way);
  });

  it('what is alone, or nothing, stays so', () => {
    expect(remarked(say, 'a', '')).toBe('a');
    expect(listed(say, ['a'])).toBe('a');
    expect(listed(say, [])).toBe('');
  });
});

it.each(LOCALES)('%s has the label first, whatever stands for the two', (locale) => {
  const say = createTranslator(locale);
  const [before, between, after] = aroundPair(say);
  expect(`${before}a${between}b${after}`).toBe(pair(say, 'a', 'b'));
  expect(`a.${betweenSentences(say)}b.`).toBe(sentences(say, ['a.', 'b.']));
});

it('what is joined comes out as it went in', () => {
  const say = createTranslator('en');
  expect(pair(say, '{text}', String.raw`\u202e #`)).toBe(String.raw`{text}: \u202e #`);
});
