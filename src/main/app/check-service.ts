/** Owns the check that the window shows: starts it, cancels it, checks single services again, tells what is new. */
import type { Catalogue } from '../../shared/catalogue.ts';
import type { CheckEvent } from '../../shared/check-events.ts';
import { applyUpdate, IDLE_CHECK } from '../../shared/check-state.ts';
import type { CheckState, CheckUpdate } from '../../shared/ipc.ts';
import type { Report } from '../../shared/report.ts';
import { CallError } from './call-error.ts';
import { type Continuation, continueReport } from './continuation.ts';
import { type CheckTools, performCheck, type Pretence } from './perform-check.ts';
import { UpdateBatch } from './update-batch.ts';

/** What a check is about, as it stands when one starts. */
export interface CheckSetting {
  catalogue: Catalogue;
  /** Ids of the messengers; `null`: the default ones. */
  chosen: readonly string[] | null;
  metered: boolean;
  /** May the report say whose network it is? */
  tellProvider: boolean;
  /** May the line be measured around the VPN as well? */
  aroundVpn: boolean | null;
}

export interface CheckServiceOptions extends CheckTools {
  setting: () => CheckSetting;
  /** `null`: the real network. */
  pretence: Pretence | null;
  /** Does something else check already? */
  isBusy?: () => boolean;
  /** Has the person agreed to what a check contacts? */
  isConsented: () => boolean;
  /** Hears of every change, at most ten times a second. */
  onUpdate: (update: CheckUpdate) => void;
  /** Hears why a check could not run at all. */
  onFault: (error: unknown) => void;
}

export class CheckService {
  readonly #options: CheckServiceOptions;
  readonly #batch = new UpdateBatch((update) => this.#tell(update));
  #state = IDLE_CHECK;
  /** From the start until the window has been told of the end. */
  #running: AbortController | null = null;

  constructor(options: CheckServiceOptions) {
    this.#options = options;
  }

  /** As it was told last, so that updates that follow continue it. */
  get state(): CheckState {
    return this.#state;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /**
   * Returns at once; the rest comes as updates.
   * @param services to check again, the rest of the result stays; empty: all that are chosen, anew
   * @throws CallError
   */
  start(services: readonly string[]): void {
    if (!this.#options.isConsented()) throw new CallError('not-consented');
    if (this.isRunning || this.#options.isBusy?.()) throw new CallError('already-running');
    const setting = this.#options.setting();
    const known = new Set(setting.catalogue.services.map((s) => s.id));
    if (!services.every((id) => known.has(id))) throw new CallError('unknown-service');
    // A choice can name what only another catalogue knows.
    const chosen = setting.chosen?.filter((id) => known.has(id)) ?? [];
    if (setting.chosen !== null && chosen.length === 0) throw new CallError('nothing-chosen');

    const running = new AbortController();
    this.#running = running;
    const earlier = services.length > 0 ? this.#state.report : null;
    this.#batch.add({ status: 'running', reset: earlier === null ? 'all' : [...services] });
    const asked = services.length > 0 ? services : chosen;
    void this.#run({ ...setting, chosen: asked }, earlier, running.signal);
  }

  /** What is not decided yet stays untested. Without a running check nothing happens. */
  cancel(): void {
    this.#running?.abort();
  }

  async #run(setting: CheckSetting, earlier: Report | null, signal: AbortSignal): Promise<void> {
    try {
      const report = await this.#check(setting, earlier, signal);
      this.#batch.add({ status: 'finished', report });
    } catch (error) {
      this.#options.onFault(error);
      this.#batch.add({ status: 'finished', error: 'check-failed' });
    }
  }

  async #check(
    { catalogue, chosen, metered, tellProvider, aroundVpn }: CheckSetting,
    earlier: Report | null,
    signal: AbortSignal,
  ): Promise<Report> {
    const { pretence } = this.#options;
    // Going around a pretend VPN shows nothing to anybody.
    const goesAround = pretence === null ? aroundVpn === true : pretence.vpnScenario !== null;
    let continuation: Continuation | null = null;
    // Only once the engine runs: opening the way out can take seconds.
    const continuing = () => {
      if (earlier) continuation ??= continueReport(earlier, Date.now());
      return continuation;
    };
    const report = await performCheck(this.#options, {
      catalogue,
      services: chosen ?? [],
      metered,
      tellProvider,
      paths: goesAround ? 'both' : 'default',
      pretence,
      signal,
      onEvent: (event) => this.#pass(continuing()?.event(event) ?? event),
    });
    return continuing()?.report(report) ?? report;
  }

  /** The end is told by itself, once the environment is closed and another check can start. */
  #pass(event: CheckEvent): void {
    const status = 'running';
    switch (event.type) {
      case 'progress':
        return this.#batch.add({ status, progress: event.progress });
      case 'measurement':
        return this.#batch.add({ status, measurements: [event.measurement] });
      case 'network':
        return this.#batch.add({ status, network: event.network });
      case 'service':
        return this.#batch.add({
          status,
          services: [{ ...event.service, settled: event.settled }],
        });
      default:
        return undefined;
    }
  }

  #tell(update: CheckUpdate): void {
    this.#state = applyUpdate(this.#state, update);
    if (update.status === 'finished') this.#running = null;
    this.#options.onUpdate(update);
  }
}
