import { expect, it } from 'vitest';
import { guessLocale } from '../../../src/main/cli/locale.ts';

it.each([
  [{ LANG: 'ru_RU.UTF-8' }, 'en-GB', 'ru'],
  [{ LANG: 'en_US.UTF-8' }, 'ru-RU', 'en'],
  [{ LC_ALL: 'C', LANG: 'ru_RU.UTF-8' }, 'ru-RU', 'en'],
  [{ LC_ALL: '', LC_MESSAGES: 'ru', LANG: 'en_US' }, 'en-GB', 'ru'],
  [{ LANG: 'de_DE' }, 'de-DE', 'en'],
  [{}, 'ru-RU', 'ru'],
])('%j on a system in %s: %s', (env, system, locale) => {
  expect(guessLocale(env, system)).toBe(locale);
});
