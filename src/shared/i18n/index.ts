/**
 * The words, in every language. All other code speaks in codes and arguments; they become text here, as late as
 * possible, so that one fact can be told in any language. The window takes `translate.ts` instead, and loads one.
 */
import type { Locale } from '../ipc.ts';
import ar from './locales/ar.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };
import fa from './locales/fa.json' with { type: 'json' };
import ru from './locales/ru.json' with { type: 'json' };
import tr from './locales/tr.json' with { type: 'json' };
import ur from './locales/ur.json' with { type: 'json' };
import zhCN from './locales/zh-CN.json' with { type: 'json' };
import { ENGLISH, type Messages, type Translate, translatorOf } from './translate.ts';

export { isMessageCode } from './translate.ts';
export type { MessageArguments, MessageCode, Translate } from './translate.ts';

export const MESSAGES: Readonly<Record<Locale, Messages>> = {
  en: ENGLISH,
  ru,
  es,
  tr,
  'zh-CN': zhCN,
  fa,
  ar,
  ur,
};

export function createTranslator(locale: Locale): Translate {
  return translatorOf(locale, MESSAGES[locale]);
}
