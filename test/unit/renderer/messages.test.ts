/** The window has the messages of the languages it was asked for, and no others. */
import { expect, it } from 'vitest';
import { areLoaded, loadMessages, messagesOf } from '../../../src/shared/i18n/messages.ts';
import { createWords } from '../../../src/renderer/i18n/words.ts';
import { MESSAGES } from '../../../src/shared/i18n/index.ts';
import { LOCALES } from '../../../src/shared/ipc.ts';

it('knows English from the start and nothing else', () => {
  expect(LOCALES.filter(areLoaded)).toEqual(['en']);
  expect(() => createWords('fa')).toThrow(TypeError);
});

it.each(LOCALES)('loads those of %s', async (locale) => {
  await loadMessages(locale);
  expect(messagesOf(locale)).toEqual(MESSAGES[locale]);
  expect(createWords(locale).say('consent.agree')).toBe(MESSAGES[locale]['consent.agree']);
});
