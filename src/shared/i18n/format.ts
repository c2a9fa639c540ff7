/** Numbers, times and lists as each language writes them. Formatters are kept: making one costs more than using it. */
import type { Locale } from '../ipc.ts';

const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

export function formatNumber(
  value: number,
  locale: Locale,
  options: Intl.NumberFormatOptions = {},
): string {
  return kept(numbers, locale, options, () => new Intl.NumberFormat(locale, options)).format(value);
}

/** @param date ISO 8601, or milliseconds since 1970; shown in the computer's time zone unless the options name one */
export function formatDate(
  date: string | number,
  locale: Locale,
  options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' },
): string {
  return kept(dates, locale, options, () => new Intl.DateTimeFormat(locale, options)).format(
    new Date(date),
  );
}

/** `Feb 9 – Mar 1, 2026`. @param from the first day, `YYYY-MM-DD` */
export function formatDays(from: string, to: string, locale: Locale): string {
  const options = { dateStyle: 'medium', timeZone: 'UTC' } as const;
  const format = kept(dates, locale, options, () => new Intl.DateTimeFormat(locale, options));
  return format.formatRange(new Date(from), new Date(to));
}

/**
 * `9` and nothing more, to head a narrow column: Chinese would say 9日.
 * @param date ISO 8601, the same day everywhere
 */
export function formatDayOfMonth(date: string, locale: Locale): string {
  const options = { day: 'numeric', timeZone: 'UTC' } as const;
  const format = kept(dates, locale, options, () => new Intl.DateTimeFormat(locale, options));
  const parts = format.formatToParts(new Date(date));
  return parts.find(({ type }) => type === 'day')?.value ?? '';
}

/** `12 ms`, `4.2 s`: as fine as the number is worth. */
export function formatDuration(milliseconds: number, locale: Locale): string {
  const isShort = milliseconds < 1000;
  return formatNumber(isShort ? milliseconds : milliseconds / 1000, locale, {
    style: 'unit',
    unit: isShort ? 'millisecond' : 'second',
    maximumFractionDigits: isShort || milliseconds >= 10_000 ? 0 : 1,
  });
}

/** `15 minutes`, `3 hours`. */
export function formatMinutes(minutes: number, locale: Locale): string {
  const isHours = minutes >= 60 && minutes % 60 === 0;
  return formatNumber(isHours ? minutes / 60 : minutes, locale, {
    style: 'unit',
    unit: isHours ? 'hour' : 'minute',
    unitDisplay: 'long',
  });
}

/** `35 kB/s`. @param rate bytes a second */
export function formatRate(rate: number, locale: Locale): string {
  return formatNumber(rate / 1000, locale, {
    style: 'unit',
    unit: 'kilobyte-per-second',
    maximumSignificantDigits: 3,
  });
}

/** `a, b and c`. */
export function formatList(items: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(items);
}

/** For words that stand in a sentence elsewhere and begin a line here. */
export function capitalise(text: string, locale: Locale): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase(locale) + text.slice(first.length);
}

function kept<F>(known: Map<string, F>, locale: Locale, options: object, make: () => F): F {
  const key = `${locale} ${JSON.stringify(options)}`;
  const formatter = known.get(key) ?? make();
  known.set(key, formatter);
  return formatter;
}
