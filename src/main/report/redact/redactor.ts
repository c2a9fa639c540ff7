/**
 * What redaction does to single values. What the catalogue knows is public and stays; anything else becomes a word with
 * a number, the same for the same value, so that one can still tell same from different. All of it can be done twice
 * without a further change.
 */
import type { Removable, Removal } from '../../../shared/report.ts';
import { ADDRESS_CLASSES, addressClass } from './address-class.ts';
import { NETWORK_STEM } from './network-name.ts';
import type { PublicKnowledge } from './public-knowledge.ts';
import { MARK, plainWords, scrubText, wordPattern } from './text.ts';

/** What a person may wish to leave in. */
export const KEEPABLE = ['answers', 'network-name'] as const;
export type Keepable = (typeof KEEPABLE)[number];

/** What is known of the computer that the report was made on; nothing, where it came from elsewhere. */
export interface OwnNames {
  /** The host's and the user's names, the home folder. */
  words: readonly string[];
  /** Of its interfaces, gateways and name servers. */
  addresses: readonly string[];
}

export interface RedactorOptions {
  known: PublicKnowledge;
  own: OwnNames;
  keep: ReadonlySet<Keepable>;
  /** Public addresses that resolvers gave for names of the catalogue. */
  answered: ReadonlySet<string>;
}

const CLASS_WORD = new RegExp(`^(?:${ADDRESS_CLASSES.join('|')})-ipv[46]-\\d{1,6}$`);
const HOUR = 3_600_000;

export class Redactor {
  readonly known: PublicKnowledge;
  readonly #options: RedactorOptions;
  readonly #words: RegExp | null;
  readonly #ownAddresses: ReadonlySet<string>;
  readonly #aliases = new Map<string, string>();
  readonly #numbers = new Map<string, number>();
  readonly #removed = new Map<Removable, Set<string>>();

  constructor(options: RedactorOptions) {
    this.known = options.known;
    this.#options = options;
    this.#words = wordPattern(options.own.words);
    this.#ownAddresses = new Set(options.own.addresses);
  }

  /** What was removed, and how many different ones. */
  get removals(): Removal[] {
    return [...this.#removed].map(([what, originals]) => ({ what, count: originals.size }));
  }

  note(what: Removable, original: string): void {
    const originals = this.#removed.get(what) ?? new Set();
    this.#removed.set(what, originals.add(original));
  }

  /** `name-1`: the same for the same original. */
  alias(what: Removable, stem: string, original: string): string {
    if (new RegExp(`^${stem}-\\d{1,6}$`).test(original)) return original;
    const key = `${stem} ${original}`;
    const known = this.#aliases.get(key);
    if (known !== undefined) return known;
    const number = (this.#numbers.get(stem) ?? 0) + 1;
    const alias = `${stem}-${number}`;
    this.#numbers.set(stem, number);
    this.#aliases.set(key, alias);
    this.note(what, original);
    return alias;
  }

  /** An address becomes its class, but for those that are everybody's. */
  address(address: string): string {
    if (CLASS_WORD.test(address)) return address;
    const kind = addressClass(address);
    if (kind === null) return this.alias('other-name', 'address', address);
    const { name, family } = kind;
    const isEverybodys = name === 'unspecified' || name === 'loopback';
    const isKept = this.#options.keep.has('answers') && this.#options.answered.has(address);
    const isPublic = isEverybodys || this.known.addresses.has(address) || isKept;
    if (isPublic && !this.#ownAddresses.has(address)) return address;
    const what = name === 'public' ? 'public-address' : 'private-address';
    return this.alias(what, `${name}-ipv${family}`, address);
  }

  /** A host's name, or its address. */
  host(host: string): string {
    if (this.known.hosts.has(host)) return host;
    if (addressClass(host) !== null || CLASS_WORD.test(host)) return this.address(host);
    return this.alias('host-name', 'name', host);
  }

  id(stem: string, id: string): string {
    return this.known.ids.has(id) ? id : this.alias('other-name', stem, id);
  }

  /** A word of a protocol, of a form that is told by `pattern`. */
  token(token: string, pattern: RegExp): string {
    if (token === MARK || (pattern.test(token) && this.scrub(token) === token)) return token;
    this.note('other-name', token);
    return MARK;
  }

  requestPath(path: string): string {
    if (this.known.requestPaths.has(path) || path === `/${MARK}`) return path;
    this.note('request-path', path);
    return `/${MARK}`;
  }

  /** What the person calls the network: theirs to tell. */
  networkName(name: string): string {
    return this.#namesNetwork ? name : this.alias('network-name', NETWORK_STEM, name);
  }

  /** May the report say that it was this one? If not, that is noted. */
  mayName(network: string): boolean {
    if (!this.#namesNetwork) this.note('network-name', network);
    return this.#namesNetwork;
  }

  get #namesNetwork(): boolean {
    return this.#options.keep.has('network-name');
  }

  errorText(text: string): string {
    const kept = plainWords(this.scrub(text));
    if (kept !== text) this.note('error-text', text);
    return kept;
  }

  /** For public text: without addresses, paths and this computer's own names. */
  scrub(text: string): string {
    return scrubText(text, this.#words);
  }

  /** @param step milliseconds: an hour, a day */
  time(milliseconds: number, step = HOUR): number {
    const coarse = Math.floor(milliseconds / step) * step;
    if (coarse !== milliseconds) this.note('exact-time', String(milliseconds));
    return coarse;
  }

  day(instant: string): string {
    const time = Date.parse(instant);
    if (Number.isNaN(time)) return instant === '' ? '' : this.token(instant, /^$/);
    return new Date(this.time(time, 24 * HOUR)).toISOString();
  }
}
