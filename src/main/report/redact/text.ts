/** Takes out of a text what can belong to a person. */

export const MARK = '[removed]';

/** Each is whole where it ends, so that what is left of a match cannot be put together again. */
const PRIVATE_PARTS = [
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/gu, // mail addresses, user@host
  /[a-z][a-z0-9+.-]*:\/\/\S+/gi, // URLs
  /\\\\[^\s\\]+(?:\\[^\s\\]+)+/g, // shares of Windows
  /\b[a-z]:[\\/]\S*/gi, // paths of Windows
  /(?<![\w).])\/[^\s/]+(?:\/\S*)?/g, // other paths
  /\b[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}\b/gi, // MAC addresses
  /\b(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}\b/gi, // the same, as Cisco writes them
  /(?<![0-9a-z])(?:[0-9a-f]{0,4}:){2,}[0-9a-f.]*(?:%[\w-]+)?/gi, // IPv6
  /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)/g, // IPv4
];

/** Without addresses, paths, URLs and the given words. */
export function scrubText(text: string, words: RegExp | null): string {
  const parts = words ? [...PRIVATE_PARTS, words] : PRIVATE_PARTS;
  return parts.reduce((rest, part) => rest.replace(part, MARK), text);
}

/** A pattern for whole words, of any case; those of fewer than three characters say nothing. */
export function wordPattern(words: readonly string[]): RegExp | null {
  const told = words.filter((word) => word.length >= 3).toSorted((a, b) => b.length - a.length);
  if (told.length === 0) return null;
  const escaped = told.map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

/** `ERR_SSL_X`, `EPROTO`: the names of errors. */
const CODE = /^[A-Z][A-Z0-9_]{2,60}$/;
/** A plain word, with what may follow it in a sentence. */
const PLAIN = /^[a-z][a-z_-]{0,24}[.,:;]?$/;

/** Of an error's text the codes and plain words: a name in it is neither, nor is a number. */
export function plainWords(text: string): string {
  const kept = text.split(/\s+/).map((part) => (CODE.test(part) || PLAIN.test(part) ? part : '…'));
  return kept.join(' ').replaceAll(/…(?: …)+/g, '…');
}
