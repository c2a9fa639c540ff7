import { LOCALES, type Locale } from '../ipc.ts';

/**
 * The language nearest to what a system says: only the language counts, whatever the script and country, since one who
 * reads `zh-TW` reads `zh-CN` sooner than English.
 * @param tag a BCP 47 tag or a POSIX name (`pt-BR`, `zh_CN.UTF-8`); English if its language is none of ours
 */
export function nearestLocale(tag: string): Locale {
  const language = languageOf(tag);
  return LOCALES.find((locale) => languageOf(locale) === language) ?? 'en';
}

const languageOf = (tag: string) => tag.split(/[-_.@]/)[0]?.toLowerCase();
