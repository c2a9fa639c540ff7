/** Owns the guided comparison that the window shows: begins it, goes on with it after a restart, leaves it. */
import type { Catalogue } from '../../../shared/catalogue.ts';
import type { Progress } from '../../../shared/check-events.ts';
import type { GuidedView } from '../../../shared/guided.ts';
import { type GuidedTools, runGuided } from '../../check/guided/run-guided.ts';
import { BEGINNING, type GuidedState, isOver } from '../../check/guided/state.ts';
import type { StoredComparison } from '../../check/guided/stored.ts';
import { CallError } from '../call-error.ts';
import type { GuidedFile } from './guided-file.ts';
import { guidedView } from './guided-view.ts';

/** Milliseconds between two words on how far a check is; the engine has many more. */
const PROGRESS_MS = 100;

type KeptFile = Pick<GuidedFile, 'read' | 'write' | 'remove'>;

export interface GuidedOptions {
  /**
   * @param key see {@link StoredComparison}
   * @param onProgress hears how far a check is
   */
  openTools(
    key: string,
    onProgress: (progress: Progress) => void,
  ): Promise<Omit<GuidedTools, 'keep'>>;
  makeKey: () => string;
  /** Where it outlasts the app; `null`: it does not. */
  openFile: () => Promise<KeptFile | null>;
  /** Has a former run of the app left one? */
  isInterrupted: () => boolean;
  catalogue: () => Catalogue;
  isConsented: () => boolean;
  /** Does something else check already? */
  isBusy: () => boolean;
  onView: (view: GuidedView | null) => void;
  /** Hears why a check could not run at all. */
  onFault: (error: unknown) => void;
}

export class GuidedService {
  readonly #options: GuidedOptions;
  #view: GuidedView | null = null;
  #file: KeptFile | null = null;
  #interrupted: StoredComparison | null = null;
  #running: AbortController | null = null;

  constructor(options: GuidedOptions) {
    this.#options = options;
  }

  get view(): GuidedView | null {
    return this.#view;
  }

  /** Is it at a step that needs the network for itself? */
  get isChecking(): boolean {
    const step = this.#view?.step;
    return step === 'first' || step === 'settle' || step === 'second';
  }

  /** Shows what a former run of the app left; it goes on only when the person says so. */
  async restore(): Promise<void> {
    if (!this.#options.isInterrupted()) return;
    const file = await this.#options.openFile();
    const found = file?.read() ?? null;
    // Meanwhile another one may have been begun.
    if (found === null || this.#running !== null) return;
    this.#file = file;
    this.#interrupted = found;
    this.#show({ step: 'interrupted' });
  }

  /** @throws CallError */
  start(): void {
    this.#begin({ key: this.#options.makeKey(), state: BEGINNING });
  }

  /** @throws CallError */
  goOn(): void {
    if (this.#interrupted) this.#begin(this.#interrupted);
  }

  leave(): void {
    this.#running?.abort();
    this.#running = null;
    this.#forget();
    this.#show(null);
  }

  #begin(from: StoredComparison): void {
    const { isConsented, isBusy, onFault } = this.#options;
    if (!isConsented()) throw new CallError('not-consented');
    if (this.#running !== null || isBusy()) throw new CallError('already-running');
    const running = new AbortController();
    this.#running = running;
    this.#interrupted = null;
    this.#run(from, running.signal).catch((error: unknown) => {
      if (running.signal.aborted) return;
      onFault(error);
      this.#running = null;
      this.#forget();
      this.#show({ step: 'failed' });
    });
  }

  async #run({ key, state }: StoredComparison, signal: AbortSignal): Promise<void> {
    const { openTools, openFile, catalogue } = this.#options;
    let current = state;
    let toldAt = Number.NEGATIVE_INFINITY;
    const show = (progress: Progress | null) => {
      if (!signal.aborted) this.#show(guidedView(current, progress, catalogue()));
    };
    show(null);
    this.#file ??= await openFile();
    const onProgress = (progress: Progress) => {
      if (performance.now() - toldAt < PROGRESS_MS) return;
      toldAt = performance.now();
      show(progress);
    };
    const tools = await openTools(key, onProgress);
    const keep = (next: GuidedState) => {
      current = next;
      if (signal.aborted) return;
      if (isOver(next)) this.#forget();
      else this.#file?.write({ key, state: next });
      show(null);
    };
    await runGuided(state, { ...tools, keep }, signal);
    if (!signal.aborted) this.#running = null;
  }

  #forget(): void {
    this.#interrupted = null;
    this.#file?.remove();
  }

  #show(view: GuidedView | null): void {
    this.#view = view;
    this.#options.onView(view);
  }
}
