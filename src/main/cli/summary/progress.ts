/** How far a summary has come, on standard error. */
import type { Translate } from '../../../shared/i18n/index.ts';
import type { Output } from '../host.ts';

/** Milliseconds: in place where somebody looks, else seldom enough for a log. */
const [REDRAW, LINE] = [250, 10_000];
const WIPE = '\r\u001b[K';

export class SummaryProgress {
  readonly #output: Output;
  readonly #say: Translate;
  readonly #now: () => number;
  readonly #began: number;
  #shown: number;

  constructor(output: Output, say: Translate, now: () => number = () => performance.now()) {
    this.#output = output;
    this.#say = say;
    this.#now = now;
    this.#began = now();
    this.#shown = this.#began;
  }

  /** Cheap enough to be called for every report. */
  tell(reports: number): void {
    const now = this.#now();
    const isTerminal = this.#output.terminal() !== null;
    if (now - this.#shown < (isTerminal ? REDRAW : LINE)) return;
    this.#shown = now;
    const rate = Math.round(reports / ((now - this.#began) / 1000));
    const text = this.#say('summary.progress', { count: reports, rate });
    this.#output.show(isTerminal ? `${WIPE}${text}` : `${text}\n`);
  }

  end(): void {
    if (this.#output.terminal() !== null) this.#output.show(WIPE);
  }
}
