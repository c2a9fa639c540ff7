import { describe, expect, it } from 'vitest';
import {
  capitalise,
  formatDate,
  formatDays,
  formatDayOfMonth,
  formatDuration,
  formatList,
  formatNumber,
  formatRate,
} from '../../../src/shared/i18n/format.ts';

/** Languages put different spaces around units. */
const plain = (text: string) => text.replaceAll(/\s/g, ' ');

describe('numbers', () => {
  it.each([
    ['en', 1234.5, '1,234.5'],
    ['ru', 1234.5, '1 234,5'],
    ['es', 12_345.5, '12.345,5'],
    ['tr', 1234.5, '1.234,5'],
    ['zh-CN', 1234.5, '1,234.5'],
    ['fa', 1234.5, '۱٬۲۳۴٫۵'],
    ['ar', 1234.5, '1,234.5'],
    ['ur', 1234.5, '1,234.5'],
  ] as const)('%s %d: %s', (locale, value, text) => {
    expect(plain(formatNumber(value, locale))).toBe(text);
  });
});

describe('durations are as fine as they are worth', () => {
  it.each([
    ['en', 0.4, '0 ms'],
    ['en', 12.4, '12 ms'],
    ['en', 999.4, '999 ms'],
    ['en', 1234, '1.2 sec'],
    ['en', 45_600, '46 sec'],
    ['ru', 12.4, '12 мс'],
    ['ru', 1234, '1,2 с'],
    ['es', 1234, '1,2 s'],
    ['tr', 1234, '1,2 sn.'],
    ['zh-CN', 1234, '1.2秒'],
    ['fa', 12.4, '۱۲ میلی‌ثانیه'],
    ['ar', 1234, '1.2 ث'],
    ['ur', 1234, '1.2 سیکنڈ'],
  ] as const)('%s %d: %s', (locale, value, text) => {
    expect(plain(formatDuration(value, locale))).toBe(text);
  });
});

it('dates follow the language and the time zone', () => {
  const options = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const;
  expect(plain(formatDate('2026-03-01T09:30:15Z', 'en', options))).toBe('March 1, 2026 at 9:30 AM');
  expect(plain(formatDate('2026-03-01T09:30:15Z', 'ru', options))).toBe('1 марта 2026 г. в 09:30');
  // Persian has its own calendar.
  expect(plain(formatDate('2026-03-01T09:30:15Z', 'fa', options))).toContain('۱۰ اسفند ۱۴۰۴');
});

it('spans of days are the same days everywhere, and say nothing twice', () => {
  expect(plain(formatDays('2026-02-09', '2026-03-01', 'en'))).toBe('Feb 9 – Mar 1, 2026');
  expect(plain(formatDays('2025-12-31', '2026-01-01', 'ru'))).toBe(
    '31 дек. 2025 г. – 1 янв. 2026 г.',
  );
});

it.each([
  ['en', '9'],
  ['es', '9'],
  ['zh-CN', '9'],
] as const)('a day of the month in %s is a number alone: %s', (locale, text) => {
  expect(formatDayOfMonth('2026-02-09', locale)).toBe(text);
});

it('rates are in kilobytes a second', () => {
  expect(plain(formatRate(12_345, 'en'))).toBe('12.3 kB/s');
  expect(plain(formatRate(2_345_678, 'en'))).toBe('2,350 kB/s');
});

it('lists end with the word of the language', () => {
  expect(formatList(['a', 'b', 'c'], 'en')).toBe('a, b, and c');
  expect(formatList(['а', 'б'], 'ru')).toBe('а и б');
  expect(formatList(['a', 'b', 'c'], 'zh-CN')).toBe('a、b和c');
});

it('capitals are those of the language, and of whole characters', () => {
  expect(capitalise('works', 'en')).toBe('Works');
  expect(capitalise('ёлка', 'ru')).toBe('Ёлка');
  expect(capitalise('indirme', 'tr')).toBe('İndirme');
  expect(capitalise('', 'en')).toBe('');
  expect(capitalise('𐐨x', 'en')).toBe('𐐀x');
});
