/**
 * The messages of the languages that were needed so far. English is always there; each of the others is a file of its
 * own in the bundle, so that nobody waits for languages that they do not read.
 */
import { ENGLISH, type Messages } from './translate.ts';
import type { Locale } from '../ipc.ts';

type File = { default: Messages };

const FILES: Readonly<Record<Exclude<Locale, 'en'>, () => Promise<File>>> = {
  ru: () => import('./locales/ru.json'),
  es: () => import('./locales/es.json'),
  tr: () => import('./locales/tr.json'),
  'zh-CN': () => import('./locales/zh-CN.json'),
  fa: () => import('./locales/fa.json'),
  ar: () => import('./locales/ar.json'),
  ur: () => import('./locales/ur.json'),
};

const loaded = new Map<Locale, Messages>([['en', ENGLISH]]);

export function areLoaded(locale: Locale): boolean {
  return loaded.has(locale);
}

/** @throws TypeError unless they are loaded */
export function messagesOf(locale: Locale): Messages {
  const messages = loaded.get(locale);
  if (messages === undefined) throw new TypeError(`the messages of ${locale} are not loaded`);
  return messages;
}

/** Where the file is missing, the words are English: an app that says nothing would be worse. */
export async function loadMessages(locale: Locale): Promise<void> {
  if (locale === 'en' || loaded.has(locale)) return;
  const messages = await FILES[locale]().then(
    (file) => file.default,
    () => ENGLISH,
  );
  loaded.set(locale, messages);
}
