/**
 * Texts put together as each language does it: Chinese has other colons and no spaces between sentences, other scripts
 * have other commas, and an arrow points to where one reads on. Translated texts are joined in no other way.
 */
import type { Translate } from './translate.ts';

/** `media: blocked`. */
export function pair(say: Translate, label: string, text: string): string {
  return say('join.pair', { label, text });
}

/** What stands before, between and after the two of a {@link pair}, where they are more than text. */
export function aroundPair(say: Translate): [before: string, between: string, after: string] {
  const [before = '', between = '', after = ''] = pair(say, OBJECT, OBJECT).split(OBJECT);
  return [before, between, after];
}

/** Unicode's own character for something in a text that is not text. */
const OBJECT = '\ufffc';

/** `Telegram:`, above what is told of it. */
export function heading(say: Translate, label: string): string {
  return pair(say, label, '').trimEnd();
}

/** `media (judged indirectly)`; an empty remark is none. */
export function remarked(say: Translate, text: string, remark: string): string {
  return remark === '' ? text : say('join.remark', { text, remark });
}

/** `messages, media, calls`: without the “and” that a sentence would have. */
export function listed(say: Translate, items: readonly string[]): string {
  return join(items, (list, item) => say('join.list', { list, item }));
}

/** One after the other. */
export function sentences(say: Translate, texts: readonly string[]): string {
  return join(texts, (text, next) => say('join.sentences', { text, next }));
}

/** What stands between two sentences that are more than text. */
export function betweenSentences(say: Translate): string {
  return say('join.sentences', { text: '', next: '' });
}

/** `blocked → works`. */
export function changed(say: Translate, steps: readonly string[]): string {
  return join(steps, (before, after) => say('join.change', { before, after }));
}

function join(items: readonly string[], two: (before: string, next: string) => string): string {
  const [first = '', ...rest] = items;
  return rest.reduce(two, first);
}
