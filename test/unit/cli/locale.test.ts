import { expect, it } from 'vitest';
import { guessLocale } from '../../../src/main/cli/locale.ts';

it.each([
  [{ LANG: 'ru_RU.UTF-8' }, 'en-GB', 'ru'],
  [{ LANG: 'en_US.UTF-8' }, 'ru-RU', 'en'],
  [{ LC_ALL: 'C', LANG: 'ru_RU.UTF-8' }, 'ru-RU', 'en'],
  [{ LC_ALL: '', LC_MESSAGES: 'ru', LANG: 'en_US' }, 'en-GB', 'ru'],
  [{ LANG: 'de_DE' }, 'de-DE', 'en'],
  [{}, 'ru-RU', 'ru'],
  [{ LANG: 'es_MX.UTF-8' }, 'en-US', 'es'],
  [{ LANG: 'est_EE.UTF-8' }, 'et-EE', 'en'],
  [{ LANG: 'tr_TR.UTF-8@euro' }, 'en-US', 'tr'],
  [{ LANG: 'zh_CN.GB18030' }, 'en-US', 'zh-CN'],
  [{ LANG: 'zh' }, 'en-US', 'zh-CN'],
  [{}, 'zh-Hans-SG', 'zh-CN'],
  [{}, 'zh-TW', 'zh-CN'],
  [{ LANG: 'fa_IR.UTF-8' }, 'en-US', 'fa'],
  [{}, 'ar-EG', 'ar'],
  [{}, 'ur-PK', 'ur'],
])('%j on a system in %s: %s', (env, system, locale) => {
  expect(guessLocale(env, system)).toBe(locale);
});
