/** What rules are made of, and how an object is redacted by the rules of its fields. */
import type { Redactor } from './redactor.ts';

export type Rule<T, Whole = unknown> = (value: T, redactor: Redactor, whole: Whole) => T;

/** One for each field: a field that is forgotten does not compile. */
export type Rules<Whole> = {
  [Field in keyof Whole]-?: Rule<Exclude<Whole[Field], undefined>, Whole>;
};

/** What has no rule is not known, and goes. */
export function redact<T extends object>(whole: T, rules: Rules<T>, redactor: Redactor): T {
  const entries = Object.entries(whole).flatMap(([field, value]): [string, unknown][] => {
    if (!Object.hasOwn(rules, field)) {
      redactor.note('unknown-field', field);
      return [];
    }
    const rule = rules[field as keyof T] as Rule<unknown, T>;
    return value === undefined ? [] : [[field, rule(value, redactor, whole)]];
  });
  return Object.fromEntries(entries) as T;
}

/** For words of the schema's own lists, truths and numbers. */
export const keep = <T>(value: T): T => value;

/** Relative times and rates are good enough without fractions. */
export const rounded = <T extends number | null>(value: T): T =>
  (value === null ? null : Math.round(value)) as T;

export const each =
  <T>(rule: Rule<T>): Rule<T[]> =>
  (items, redactor, whole) =>
    items.map((item) => rule(item, redactor, whole));

export const orNull =
  <T>(rule: Rule<T>): Rule<T | null> =>
  (item, redactor, whole) =>
    item === null ? null : rule(item, redactor, whole);

export const address: Rule<string> = (value, redactor) => redactor.address(value);
export const host: Rule<string> = (value, redactor) => redactor.host(value);
export const requestPath: Rule<string> = (value, redactor) => redactor.requestPath(value);
export const id =
  (stem: string): Rule<string> =>
  (value, redactor) =>
    redactor.id(stem, value);
export const token =
  (pattern: RegExp): Rule<string> =>
  (value, redactor) =>
    redactor.token(value, pattern);

const PATH_ID = /^(?:default|direct|vpn|proxy)(?:-\d{1,3})?$/;
export const pathId: Rule<string> = (value, redactor) =>
  PATH_ID.test(value) ? value : redactor.alias('other-name', 'path', value);

export const measurementId: Rule<string> = (value, redactor) =>
  /^m\d{1,7}$/.test(value) ? value : redactor.alias('other-name', 'measurement', value);
