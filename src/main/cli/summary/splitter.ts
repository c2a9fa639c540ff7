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
  #pendingBytes = 0;
  /** In the middle of something too large. */
  #isSkipping = false;

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
      const start = this.#pending[0] ?? end;
      const isUtf16 = start[0] === 0xff && start[1] === 0xfe;
      const last = lastCharacter(end) ?? lastCharacter(Buffer.concat(this.#pending));
      // Blank lines say nothing yet.
      if (last !== undefined || isUtf16)
        this.#form = last === BRACE && !isUtf16 ? 'lines' : 'whole';
    }
    if (this.#form === 'lines' && this.#pendingBytes === 0 && !this.#isSkipping) this.#take(end);
    else {
      this.#keep(end);
      if (this.#form === 'lines') this.#emit();
    }
  }

  #keep(part: Buffer): void {
    if (part.length === 0 || this.#isSkipping) return;
    this.#pendingBytes += part.length;
    if (this.#pendingBytes > this.#limit) {
      this.#isSkipping = true;
      this.#pending = [];
    } else this.#pending.push(Buffer.from(part));
  }

  #emit(): void {
    if (this.#isSkipping) this.#events.tooLarge();
    else if (this.#pendingBytes > 0) this.#take(Buffer.concat(this.#pending));
    this.#pending = [];
    this.#pendingBytes = 0;
    this.#isSkipping = false;
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
