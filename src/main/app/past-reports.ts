/**
 * The history as the window has it: opened when it is first wanted, and shared with the terminal. What goes wrong with it
 * never stops a check; the person is told where they look at it.
 */
import { existsSync } from 'node:fs';
import type { Fault } from '../../shared/fault.ts';
import type { PastCheck, PastChecks } from '../../shared/ipc.ts';
import type { Report } from '../../shared/report.ts';
import type { History } from '../history/types.ts';
import { CallError } from './call-error.ts';
import { faultOf } from './fault-of.ts';

export interface PastReportsOptions {
  folder: string;
  /** Does the person want checks to be kept? */
  isKept: () => boolean;
}

/** As many as the screen shows before somebody asks for more; reading thousands would keep it waiting. */
const RECENT = 200;

export class PastReports {
  readonly #options: PastReportsOptions;
  #history: Promise<History> | null = null;
  /** The one that was kept last: checking a part of it again makes a better one of it. */
  #last: { id: number; startedAt: string } | null = null;
  /** Why the last check could not be kept. */
  #notKept: Fault | null = null;

  constructor(options: PastReportsOptions) {
    this.#options = options;
  }

  /** Keeps a finished check, unless the person wants none kept or stopped it. */
  async keep(report: Report): Promise<void> {
    if (!this.#options.isKept() || report.outcome === 'cancelled') return;
    const { fault } = await attempt(this.#open(), (history) => {
      const id = history.add(report);
      if (this.#last?.startedAt === report.startedAt) history.delete(this.#last.id);
      this.#last = { id, startedAt: report.startedAt };
    });
    this.#notKept = fault;
  }

  /** The one that was kept last; `null`: there is none, or it cannot be read. Where nothing was ever kept, nothing is made. */
  async latest(): Promise<PastCheck | null> {
    if (!existsSync(this.#options.folder)) return null;
    const { value } = await attempt(this.#open(), (history) => history.list(1));
    const [newest] = value ?? [];
    if (!newest) return null;
    const { bytes: _, ...check } = newest;
    return check;
  }

  async list({ all }: { all: boolean }): Promise<PastChecks> {
    const { value, fault } = await attempt(this.#open(), (history) => ({
      checks: history.list(all ? undefined : RECENT).map(({ bytes: _, ...check }) => check),
      total: history.count(),
      canWrite: history.canWrite,
      saved: history.setAside?.saved ?? null,
    }));
    const nothing = { checks: [], total: 0, canWrite: false, saved: null };
    return { ...(value ?? nothing), fault: fault ?? this.#notKept };
  }

  /** @throws CallError */
  async get(id: number): Promise<Report> {
    const { value, fault } = await attempt(this.#open(), (history) => history.get(id));
    if (fault !== null) throw new CallError('report-unreadable');
    if (!value) throw new CallError('no-report');
    return value;
  }

  /** @throws CallError */
  async delete(id: number): Promise<void> {
    await this.#delete((history) => history.delete(id));
  }

  /** @throws CallError */
  async deleteAll(): Promise<void> {
    await this.#delete((history) => history.deleteAll());
    this.#notKept = null;
  }

  async close(): Promise<void> {
    const opened = this.#history;
    this.#history = null;
    await opened?.then(
      (history) => history.close(),
      () => undefined,
    );
  }

  async #delete(work: (history: History) => unknown): Promise<void> {
    const { fault } = await attempt(this.#open(), work);
    if (fault !== null) throw new CallError('past-not-deleted');
  }

  /** What cannot be opened now may be later. */
  #open(): Promise<History> {
    this.#history ??= openIn(this.#options.folder).catch((error: unknown) => {
      this.#history = null;
      throw error;
    });
    return this.#history;
  }
}

async function openIn(folder: string): Promise<History> {
  const { openHistory } = await import('../history/history.ts');
  return openHistory(folder);
}

type Attempt<T> = { value: T; fault: null } | { value: null; fault: Fault };

/** Catches what the history says. */
async function attempt<T>(
  opening: Promise<History>,
  work: (history: History) => T,
): Promise<Attempt<T>> {
  try {
    return { value: work(await opening), fault: null };
  } catch (error) {
    return { value: null, fault: faultOf(error) };
  }
}
