/** Progress as a table that redraws in place, for terminals. */
import type { CheckEvent, Progress } from '../../shared/check-events.ts';
import type { Translate } from '../../shared/i18n/index.ts';
import { listed } from '../../shared/i18n/joins.ts';
import { resultOn, type ServiceReport } from '../../shared/report.ts';
import type { ServiceVerdict } from '../../shared/vocabulary.ts';
import { inert } from '../report/inert.ts';
import { VERDICT_MARKS } from '../report/outline.ts';
import type { Paint } from '../report/render-text.ts';
import type { Output, TerminalSize } from './host.ts';
import type { ProgressView } from './progress.ts';
import { fit, pad, widthOf } from './width.ts';

const FRAMES = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
/** Milliseconds. */
const FRAME_TIME = 100;
const NAME_COLUMNS = 24;

interface Row {
  name: string;
  verdict: ServiceVerdict;
  /** Titles of the causes. */
  why: string;
  settled: boolean;
}

/** A line before it is coloured: colours take no room. */
interface Line {
  text: string;
  verdict: ServiceVerdict | null;
}

export class TableView implements ProgressView {
  readonly #output: Output;
  readonly #say: Translate;
  readonly #paint: Paint;
  readonly #started = performance.now();
  readonly #timer = setInterval(() => this.#draw(), FRAME_TIME);
  /** In the order in which the check names them; it never changes. */
  readonly #rows = new Map<string, Row>();
  #progress: Progress | null = null;
  #defaultPath = 'default';
  #isStopping = false;
  /** Columns of each line that is on the screen. */
  #drawn: number[] = [];

  constructor(output: Output, translate: Translate, paint: Paint) {
    this.#output = output;
    this.#say = translate;
    this.#paint = paint;
  }

  /** Only notes it: drawing has its own beat. */
  event(event: CheckEvent): void {
    if (event.type === 'started') {
      for (const { id, name } of event.services) this.#rows.set(id, waiting(name));
    } else if (event.type === 'progress') this.#progress = event.progress;
    else if (event.type === 'network') this.#defaultPath = event.network.defaultPath;
    else if (event.type === 'service') {
      this.#rows.set(event.service.id, this.#row(event.service, event.settled));
    }
  }

  stopping(): void {
    this.#isStopping = true;
    this.#draw();
  }

  end(): void {
    clearInterval(this.#timer);
    const size = this.#output.terminal();
    if (size) this.#output.show(this.#wipe(size));
  }

  #row(service: ServiceReport, settled: boolean): Row {
    const result = resultOn(service, this.#defaultPath);
    const causes = result?.functions.flatMap((f) => f.findings.map(({ cause }) => cause)) ?? [];
    const titles = [...new Set(causes)].map((cause) => this.#say(`cause.${cause}.title`));
    const why = listed(this.#say, titles);
    return { ...waiting(service.name), verdict: result?.verdict ?? 'not-tested', why, settled };
  }

  #draw(): void {
    const size = this.#output.terminal();
    if (!size) return;
    const lines = this.#lines(size.rows - 1).map(({ text, verdict }) => ({
      verdict,
      text: fit(text, size.columns),
    }));
    const frame = lines.map(
      ({ text, verdict }) => `${verdict ? this.#paint(verdict, text) : text}\n`,
    );
    this.#output.show(this.#wipe(size) + frame.join(''));
    this.#drawn = lines.map(({ text }) => widthOf(text));
  }

  /** Back to where the table began. In a terminal made narrower since, a line takes several. */
  #wipe({ columns, rows }: TerminalSize): string {
    const height = this.#drawn.reduce((sum, w) => sum + Math.max(1, Math.ceil(w / columns)), 0);
    return height === 0 ? '' : `\u001b[${Math.min(height, rows)}A\r\u001b[J`;
  }

  #lines(room: number): Line[] {
    const rows = [...this.#rows.values()].map((row) => this.#line(row));
    const shown = rows.length < room ? rows : rows.slice(0, Math.max(0, room - 2));
    const more = rows.length - shown.length;
    return [
      { text: this.#header(), verdict: null },
      ...shown,
      ...(more > 0 ? [{ text: this.#say('cli.more', { count: more }), verdict: null }] : []),
    ];
  }

  #header(): string {
    const elapsed = performance.now() - this.#started;
    const seconds = this.#say('cli.seconds', { seconds: (elapsed / 1000).toFixed(1) });
    const state = this.#isStopping
      ? this.#say('cli.stopping')
      : this.#say(`stage.${this.#progress?.stage ?? 'connection'}`);
    const count = this.#progress ? `${this.#progress.done}/${this.#progress.total}  ` : '';
    return `${this.#frame(elapsed)} ${seconds}  ${count}${state}`;
  }

  #line({ name, verdict, why, settled }: Row): Line {
    const isOpen = !settled && verdict === 'not-tested';
    const mark = settled ? VERDICT_MARKS[verdict] : '·';
    const word = isOpen ? '' : this.#say(`verdict.service.${verdict}`);
    const reason = why === '' ? '' : `  ${why}`;
    return {
      text: `${mark} ${pad(fit(name, NAME_COLUMNS), NAME_COLUMNS)} ${word}${reason}`.trimEnd(),
      verdict: settled ? verdict : null,
    };
  }

  #frame(elapsed: number): string {
    return FRAMES[Math.floor(elapsed / FRAME_TIME) % FRAMES.length] ?? '';
  }
}

const waiting = (name: string): Row => ({
  name: inert(name, 60),
  verdict: 'not-tested',
  why: '',
  settled: false,
});
