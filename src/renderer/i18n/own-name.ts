import { capitalise } from '../../shared/i18n/format.ts';
import type { Locale } from '../../shared/ipc.ts';

/** A language is called as its speakers call it, so that they find it among words they cannot read. */
export function ownName(locale: Locale): string {
  // Readers of Chinese choose a script, not a country.
  const tag = locale === 'zh-CN' ? 'zh-Hans' : locale;
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag;
  return capitalise(name, locale);
}
