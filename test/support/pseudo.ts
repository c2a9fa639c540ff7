/**
 * A language for tests alone: English, a good deal longer and with marks on its letters, so that one sees at once what
 * is cut off, what does not come from the messages, and whether what is not English is shown at all.
 */
import english from '../../src/shared/i18n/locales/en.json' with { type: 'json' };
import type { MessageCode } from '../../src/shared/i18n/index.ts';

const MARKED: Readonly<Record<string, string>> = {
  a: 'áá',
  e: 'éé',
  i: 'íí',
  o: 'óó',
  u: 'úú',
  y: 'ýý',
  A: 'ÁÁ',
  E: 'ÉÉ',
  I: 'ÍÍ',
  O: 'ÓÓ',
  U: 'ÚÚ',
  c: 'ç',
  n: 'ñ',
  s: 'š',
};

/** All messages, with their arguments and plurals as they are. */
export function pseudoMessages(): Record<MessageCode, string> {
  const entries = Object.entries(english).map(([code, text]) => [code, pseudo(text)]);
  return Object.fromEntries(entries) as Record<MessageCode, string>;
}

/** @param message ICU MessageFormat */
export function pseudo(message: string): string {
  return `⟦${inMessage(message, 0).text}⟧`;
}

/** Text up to the brace that closes it. */
function inMessage(message: string, from: number): { text: string; end: number } {
  let text = '';
  let at = from;
  while (at < message.length && message[at] !== '}') {
    if (message[at] === '{') {
      const { text: argument, end } = inArgument(message, at + 1);
      text += `{${argument}}`;
      at = end + 1;
    } else {
      text += MARKED[message.charAt(at)] ?? message.charAt(at);
      at += 1;
    }
  }
  return { text, end: at };
}

/** `count, plural, one {…} other {…}`: only what is in the inner braces is text. */
function inArgument(message: string, from: number): { text: string; end: number } {
  let text = '';
  let at = from;
  while (at < message.length && message[at] !== '}') {
    if (message[at] === '{') {
      const { text: inner, end } = inMessage(message, at + 1);
      text += `{${inner}}`;
      at = end + 1;
    } else {
      text += message.charAt(at);
      at += 1;
    }
  }
  return { text, end: at };
}
