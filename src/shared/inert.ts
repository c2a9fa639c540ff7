/**
 * Characters that do something instead of showing something: controls, line and paragraph separators, formatting
 * (bidi overrides, invisible tags), halves of surrogate pairs, private use. The two joiners stay: Persian, Indic
 * scripts and emoji are spelt with them.
 */
const ACTIVE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

/** Makes text from outside (a report, a catalogue, a server) safe to show in one line; too long is cut off. */
export function inert(text: string, maxLength = 500): string {
  const cut = text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
  return cut.replace(ACTIVE, '\ufffd');
}
