/** Everything that turns facts into the person's language, in one hand. */
import {
  capitalise,
  formatDate,
  formatDays,
  formatDayOfMonth,
  formatDuration,
  formatList,
  formatMinutes,
  formatNumber,
  formatRate,
} from '../../shared/i18n/format.ts';
import { type Translate, translatorOf } from '../../shared/i18n/translate.ts';
import type { Locale } from '../../shared/ipc.ts';
import { messagesOf } from '../../shared/i18n/messages.ts';

export interface Words {
  locale: Locale;
  say: Translate;
  /** The same as {@link Words.say}, to begin a line with. */
  capital: Translate;
  number: (value: number) => string;
  /** @param milliseconds a length of time */
  duration: (milliseconds: number) => string;
  minutes: (minutes: number) => string;
  /** @param iso ISO 8601 */
  date: (iso: string) => string;
  /** Of the day. @param at milliseconds since 1970 */
  time: (at: number) => string;
  /** @param iso `YYYY-MM-DD`, the same day everywhere */
  day: (iso: string) => string;
  /** The number that it has in its month. @param iso `YYYY-MM-DD` */
  dayOfMonth: (iso: string) => string;
  /** @param from the first day, `YYYY-MM-DD` */
  days: (from: string, to: string) => string;
  /** @param bytes a second */
  rate: (bytes: number) => string;
  list: (items: readonly string[]) => string;
}

/** Once the language's messages are loaded. */
export function createWords(locale: Locale): Words {
  const say = translatorOf(locale, messagesOf(locale));
  return {
    locale,
    say,
    capital: (code, args) => capitalise(say(code, args), locale),
    number: (value) => formatNumber(value, locale),
    duration: (milliseconds) => formatDuration(milliseconds, locale),
    minutes: (minutes) => formatMinutes(minutes, locale),
    date: (iso) => formatDate(iso, locale),
    time: (at) => formatDate(at, locale, { timeStyle: 'short' }),
    day: (iso) => formatDate(iso, locale, { dateStyle: 'long', timeZone: 'UTC' }),
    dayOfMonth: (iso) => formatDayOfMonth(iso, locale),
    days: (from, to) => formatDays(from, to, locale),
    rate: (bytes) => formatRate(bytes, locale),
    list: (items) => formatList(items, locale),
  };
}
