/**
 * Cuts what is read into reports. A file holds either one report in JSON, or one in each line (JSON Lines); which of the
 * two shows in its first line, if its name does not say so. What is too large is left out and noted.
 */
import { MAX_REPORT_BYTES } from '../../report/read.ts';

export interface SplitterEvents {
  /** The bytes are only good until it returns. */
  report(document: Buffer): void;
  tooLarge(): void;
}

const NEWLINE = 0x0a;
const BLANK = new Set([0x09, 0x0a, 0x0d, 0x20]);
const [BRACE] = Buffer.from('}');

export class Splitter {
  readonly #events: SplitterEvents;
  readonly #limit: number;
  #form: 'unknown' | 'lines' | 'whole';
  #pending: Buffer[] = [];
  /** Of what came since the last report; beyond the limit nothing is kept of it. */
  #pendingBytes = 0;
  #last: number | undefined;

  /** @param inLines the name says that each line is a report */
  constructor(inLines: boolean, events: SplitterEvents, limit = MAX_REPORT_BYTES) {
    this.#form = inLines ? 'lines' : 'unknown';
    this.#events = events;
    this.#limit = limit;
  }

  /** @param chunk may be used for something else once this returns */
  push(chunk: Buffer): void {
    let start = 0;
    while (this.#form !== 'whole') {
      const newline = chunk.indexOf(NEWLINE, start);
      if (newline < 0) break;
      this.#line(chunk.subarray(start, newline + 1));
      start = newline + 1;
    }
    this.#keep(chunk.subarray(start));
  }

  end(): void {
    this.#emit();
  }

  #line(end: Buffer): void {
    if (this.#form === 'unknown') {
      this.#look(end);
      // Blank lines say nothing yet.
      if (this.#last !== undefined) this.#form = this.#last === BRACE ? 'lines' : 'whole';
    }
    if (this.#form === 'lines' && this.#pendingBytes === 0) this.#take(end);
    else {
      this.#keep(end);
      if (this.#form === 'lines') this.#emit();
    }
  }

  /** How the first line ends, also when it is too large to be kept. */
  #look(part: Buffer): void {
    this.#last = lastCharacter(part) ?? this.#last;
  }

  #keep(part: Buffer): void {
    if (this.#form === 'unknown') this.#look(part);
    this.#pendingBytes += part.length;
    if (this.#pendingBytes > this.#limit) this.#pending = [];
    else if (part.length > 0) this.#pending.push(Buffer.from(part));
  }

  #emit(): void {
    if (this.#pendingBytes > this.#limit) this.#events.tooLarge();
    else if (this.#pendingBytes > 0) this.#take(Buffer.concat(this.#pending));
    this.#pending = [];
    this.#pendingBytes = 0;
  }

  #take(document: Buffer): void {
    if (document.length > this.#limit) this.#events.tooLarge();
    else if (lastCharacter(document) !== undefined) this.#events.report(document);
  }
}

/** `undefined`: it is blank. */
function lastCharacter(bytes: Buffer): number | undefined {
  let at = bytes.length - 1;
  while (at >= 0 && BLANK.has(bytes[at] ?? 0)) at -= 1;
  return bytes[at];
}
