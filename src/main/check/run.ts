/** Runs a check: plan → schedule → probes → diagnosis → report, on every path at once. */
import { performance } from 'node:perf_hooks';
import type { Service } from '../../shared/catalogue.ts';
import { type CheckEvent, STAGES, type Stage } from '../../shared/check-events.ts';
import { type CheckOutcome, REPORT_SCHEMA_VERSION, type Report } from '../../shared/report.ts';
import { selectServices } from '../catalogue/select.ts';
import { assembleResults, type Results } from './assemble.ts';
import { createChangeFilter } from './change-filter.ts';
import type { NetworkFacts } from '../network/facts.ts';
import { createExecutor, type Unnumbered } from './executor.ts';
import type { CheckInput, MeasuredPath } from './input.ts';
import { DataBudget } from './budget.ts';
import { Limiter } from './limiter.ts';
import { MeasurementLog } from './measurement-log.ts';
import { PathRun } from './path-run.ts';
import { describeSurroundings } from './surroundings.ts';

/** Sockets at once in a whole check: well below the hundred that makes home routers fall over. */
const SOCKETS = 60;
/** Bytes that a whole check may cost. */
const DATA = 10_000_000;
/** Handshakes at once with one name: four trigger the "siberian" rule (blocking techniques B8). */
const HANDSHAKES_PER_NAME = 2;

/**
 * Never throws for what the network does: a check that is cancelled or past its deadline still ends with a report.
 * @throws CatalogueError for an unknown service id.
 */
export function runCheck(input: CheckInput): Promise<Report> {
  return new Check(input).run();
}

/** For those who pay by the byte. */
function withoutTransfers(service: Service): Service {
  const endpoints = service.endpoints.filter((e) => e.probe.kind !== 'transfer');
  return { ...service, endpoints };
}

class Check {
  readonly #input: CheckInput;
  readonly #services: Service[];
  readonly #startedAt = new Date();
  readonly #started = performance.now();
  readonly #deadline: AbortSignal;
  readonly #signal: AbortSignal;
  /** Ends the check when the network becomes another one. */
  readonly #change = new AbortController();
  readonly #budget = new DataBudget(DATA);
  readonly #limiter = new Limiter(SOCKETS, HANDSHAKES_PER_NAME);
  readonly #log = new MeasurementLog();
  readonly #tell: (event: CheckEvent) => void;
  readonly #runs: { measured: MeasuredPath; run: PathRun }[];
  #transactions = 0;
  #facts: NetworkFacts | null = null;
  #hasChanged = false;

  constructor(input: CheckInput) {
    this.#input = input;
    const chosen = selectServices(input.catalogue, input.options.services);
    this.#services = input.options.metered ? chosen.map(withoutTransfers) : chosen;
    this.#deadline = AbortSignal.timeout(input.options.deadlineMs);
    this.#signal = AbortSignal.any([input.signal, this.#deadline, this.#change.signal]);
    this.#tell = createChangeFilter(input.onEvent);
    this.#runs = input.paths.map((measured) => ({
      measured,
      run: new PathRun({
        catalogue: input.catalogue,
        services: this.#services,
        nameServers: measured.nameServers,
        signal: this.#signal,
        startedAt: this.#startedAt.getTime(),
        clock: this.#clock,
        onChange: () => this.#update(),
      }),
    }));
  }

  async run(): Promise<Report> {
    this.#tell({
      type: 'started',
      services: this.#services.map(({ id, name }) => ({ id, name })),
      total: this.#total,
      deadlineMs: this.#input.options.deadlineMs,
    });
    this.#progress('connection');
    const ended = new AbortController();
    const looked = this.#lookAround(ended.signal);
    await Promise.all(
      this.#runs.map(({ measured, run }) => run.run(this.#executor(measured, run))),
    );
    await looked;
    ended.abort();
    this.#update();
    const report = this.#report();
    this.#progress('finished');
    this.#tell({ type: 'finished', report });
    return report;
  }

  /** Milliseconds since the start. */
  readonly #clock = (): number => performance.now() - this.#started;

  /** Meanwhile: nothing waits for it but the report, and not after an abort. What comes too late is dropped. */
  async #lookAround(ended: AbortSignal): Promise<void> {
    const [main] = this.#runs;
    const { surroundings, path } = main?.measured ?? {};
    if (!main || !surroundings || !path) return;
    void surroundings.watch((change) => this.#endAtChange(change.lastSame), ended);
    const facts = surroundings.facts().then((found) => {
      if (ended.aborted) return;
      this.#facts = found;
      this.#update();
    });
    const run = { clock: this.#clock, signal: this.#signal };
    const looks = surroundings.looks(run).then((found) => {
      for (const observation of ended.aborted ? [] : found) {
        this.#transactions += 1;
        this.#note(main.run, {
          ...observation,
          ...OF_COMPUTER,
          path: path.id,
          transactionId: this.#transactions,
        });
      }
    });
    await untilAborted(Promise.all([facts, looks]), this.#signal);
  }

  /** @param lastSame by `performance.now()`: what ended later may be of either network */
  #endAtChange(lastSame: number): void {
    if (this.#hasChanged) return;
    this.#hasChanged = true;
    const time = Math.max(0, lastSame - this.#started);
    this.#log.discardAfter(time);
    for (const { run } of this.#runs) run.judgeUntil(time);
    this.#change.abort();
  }

  #note(run: PathRun, found: Unnumbered): void {
    const measurement = this.#log.add(found);
    run.add(measurement);
    this.#tell({ type: 'measurement', measurement });
  }

  #executor({ path, instruments }: MeasuredPath, run: PathRun) {
    return createExecutor({
      path: path.id,
      instruments: { ...instruments, clock: this.#clock },
      limiter: this.#limiter,
      budget: this.#budget,
      signal: this.#signal,
      nextTransaction: () => (this.#transactions += 1),
      onMeasurement: (found) => this.#note(run, found),
    });
  }

  get #total(): number {
    return this.#runs.length * this.#services.reduce((sum, s) => sum + s.endpoints.length, 0);
  }

  #judge(): Results {
    const { network, services } = assembleResults(
      this.#services,
      this.#runs.map(({ measured, run }) => ({ path: measured.path, diagnosis: run.diagnose() })),
    );
    return {
      network: {
        ...network,
        ...(this.#facts &&
          describeSurroundings(this.#facts, this.#log.kept, this.#input.catalogue, network.paths)),
        ...(this.#hasChanged && { changed: true as const }),
      },
      services,
    };
  }

  #update(): void {
    const { network, services } = this.#judge();
    this.#tell({ type: 'network', network });
    services.forEach((service, index) => {
      const endpoints = this.#services[index]?.endpoints ?? [];
      const settled = this.#runs.every(({ run }) => endpoints.every((e) => run.isSettled(e.id)));
      this.#tell({ type: 'service', service, settled });
    });
    const stages = this.#runs.map(({ run }) => STAGES.indexOf(run.stage));
    this.#progress(STAGES[Math.min(...stages)] ?? 'connection');
  }

  #progress(stage: Stage): void {
    const done = this.#runs.reduce((sum, { run }) => sum + run.settledEndpoints, 0);
    const progress = { stage, done, total: this.#total, elapsedMs: Math.round(this.#clock()) };
    this.#tell({ type: 'progress', progress });
  }

  get #outcome(): CheckOutcome {
    if (this.#input.signal.aborted || this.#hasChanged) return 'cancelled';
    return this.#deadline.aborted ? 'deadline' : 'complete';
  }

  #report(): Report {
    const { app, catalogue, options, trustAnchorsAdded } = this.#input;
    return {
      schemaVersion: REPORT_SCHEMA_VERSION,
      app,
      catalogueVersion: catalogue.version,
      startedAt: this.#startedAt.toISOString(),
      durationMs: Math.round(this.#clock()),
      outcome: this.#outcome,
      options,
      trustAnchorsAdded: [...trustAnchorsAdded],
      ...this.#judge(),
      measurements: this.#log.all,
    };
  }
}

/** Whose the looks at this computer are. */
const OF_COMPUTER = { service: 'network', endpoint: 'computer', purpose: 'control' } as const;

/** Ends with the work, or without it when the signal aborts. */
function untilAborted(work: Promise<unknown>, signal: AbortSignal): Promise<unknown> {
  if (signal.aborted) return Promise.resolve();
  const aborted = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => aborted.resolve(), { once: true });
  return Promise.race([work, aborted.promise]);
}
