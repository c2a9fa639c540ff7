/**
 * Checks again every so many minutes, where the person wants that, and tells what has changed. Off until then: a check
 * shows whom this computer contacts.
 */
import { type Report, resultOn } from '../../shared/report.ts';
import type { ServiceVerdict } from '../../shared/vocabulary.ts';
import { CallError } from './call-error.ts';

export interface VerdictChange {
  id: string;
  name: string;
  from: ServiceVerdict;
  to: ServiceVerdict;
}

export interface WatchOptions {
  /** Starts a check of the real network. @throws CallError where none can start now */
  start: () => void;
  onChange: (changes: readonly VerdictChange[]) => void;
}

export class Watch {
  readonly #options: WatchOptions;
  #minutes = 0;
  #timer: NodeJS.Timeout | null = null;
  #last: Report | null = null;
  /** The check that runs is the watch's own. */
  #isOwn = false;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  /** @param minutes 0: never */
  set(minutes: number): void {
    if (minutes === this.#minutes) return;
    this.#minutes = minutes;
    this.#schedule();
  }

  /** Hears of every report of the real network: the next check is counted from it, whoever started it. */
  onReport(report: Report): void {
    const isOwn = this.#isOwn;
    this.#isOwn = false;
    this.#schedule();
    if (report.outcome !== 'complete') return;
    const changes = this.#last && isOwn ? verdictChanges(this.#last, report) : [];
    this.#last = report;
    if (changes.length > 0) this.#options.onChange(changes);
  }

  #schedule(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer =
      this.#minutes === 0 ? null : setTimeout(() => this.#check(), this.#minutes * 60_000);
  }

  #check(): void {
    // Should nothing come of it, another one follows all the same.
    this.#schedule();
    try {
      this.#options.start();
      this.#isOwn = true;
    } catch (error) {
      // One runs already, or the person has taken the consent back.
      if (!(error instanceof CallError)) throw error;
    }
  }
}

/** What says something of the messenger; that it could not be told or tested says nothing. */
const CLEAR: ReadonlySet<ServiceVerdict> = new Set(['works', 'limited', 'blocked', 'down']);

/** Of what applications get. Pure. */
export function verdictChanges(before: Report, after: Report): VerdictChange[] {
  return after.services.flatMap(({ id, name }) => {
    const [from, to] = [verdictOf(before, id), verdictOf(after, id)];
    return from && to && from !== to && CLEAR.has(from) && CLEAR.has(to)
      ? [{ id, name, from, to }]
      : [];
  });
}

function verdictOf({ services, network }: Report, id: string): ServiceVerdict | undefined {
  const service = services.find((s) => s.id === id);
  return service && resultOn(service, network.defaultPath)?.verdict;
}
