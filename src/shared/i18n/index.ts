/**
 * The words, in every language. All other code speaks in codes and arguments; they become text here, as late as
 * possible, so that one fact can be told in any language. Messages are ICU MessageFormat, compiled when first used:
 * into data, not into code, because the window's policy lets no text become a script.
 */
import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Locale } from '../ipc.ts';
import ar from './locales/ar.json' with { type: 'json' };
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };
import fa from './locales/fa.json' with { type: 'json' };
import ru from './locales/ru.json' with { type: 'json' };
import tr from './locales/tr.json' with { type: 'json' };
import ur from './locales/ur.json' with { type: 'json' };
import zhCN from './locales/zh-CN.json' with { type: 'json' };

/** English has every message there is; a test holds the other languages to it. */
export type MessageCode = keyof typeof en;
export type MessageArguments = Record<string, string | number>;
export type Translate = (code: MessageCode, args?: MessageArguments) => string;

export const MESSAGES: Readonly<Record<Locale, Readonly<Record<MessageCode, string>>>> = {
  en,
  ru,
  es,
  tr,
  'zh-CN': zhCN,
  fa,
  ar,
  ur,
};

/** A code that came from outside the program's own text (an error's, say). */
export function isMessageCode(code: string): code is MessageCode {
  return Object.hasOwn(en, code);
}

export function createTranslator(locale: Locale): Translate {
  const i18n = setupI18n({ locale, messages: { [locale]: { ...MESSAGES[locale] } } });
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
