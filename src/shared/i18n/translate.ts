/**
 * From a message to text, in one language, without the messages of the others: the window has only those that it shows.
 * Messages are ICU MessageFormat, compiled when first used: into data, not into code, because the window's policy lets
 * no text become a script.
 */
import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Locale } from '../ipc.ts';
import en from './locales/en.json' with { type: 'json' };

/** English has every message there is; a test holds the other languages to it. */
export type MessageCode = keyof typeof en;
export type Messages = Readonly<Record<MessageCode, string>>;
export type MessageArguments = Record<string, string | number>;
export type Translate = (code: MessageCode, args?: MessageArguments) => string;

export const ENGLISH: Messages = en;

/** A code that came from outside the program's own text (an error's, say). */
export function isMessageCode(code: string): code is MessageCode {
  return Object.hasOwn(en, code);
}

export function translatorOf(locale: Locale, messages: Messages): Translate {
  const i18n = setupI18n({ locale, messages: { [locale]: { ...messages } } });
  i18n.setMessagesCompiler(compileOnce());
  return (code, args) => i18n._(code, args && shielded(args));
}

/** Lingui reads `\u202e` in a finished text as the character, arguments included; this one comes out as it went in. */
function shielded(args: MessageArguments): MessageArguments {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll('\\', '\\x5c') : value,
    ]),
  );
}

/** Lingui compiles anew each time; a list that redraws ten times a second should not. */
function compileOnce(): typeof compileMessage {
  const compiled = new Map<string, ReturnType<typeof compileMessage>>();
  return (message) => {
    const known = compiled.get(message) ?? compileMessage(message);
    compiled.set(message, known);
    return known;
  };
}
