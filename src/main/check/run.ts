/** Runs a check: plan → schedule → probes → diagnosis → report, on every path at once. */
import { performance } from 'node:perf_hooks';
import type { Service } from '../../shared/catalogue.ts';
import { type CheckEvent, STAGES, type Stage } from '../../shared/check-events.ts';
import {
  type CheckOutcome,
  type LoopDelay,
  type NetworkPath,
  REPORT_SCHEMA_VERSION,
  type Report,
} from '../../shared/report.ts';
import { selectServices } from '../catalogue/select.ts';
import { assembleResults, type Results } from './assemble.ts';
import { createChangeFilter } from './change-filter.ts';
import type { Diagnosis } from '../diagnosis/diagnose.ts';
import type { PathStanding } from '../diagnosis/vpn/usability.ts';
import type { NetworkFacts } from '../network/facts.ts';
import { ResolverConnections } from '../probes/resolver-connections.ts';
import { createExecutor, type Unnumbered } from './executor.ts';
import { ExitNetwork } from './exit-network.ts';
import type { CheckInput, CheckPath, SidePath, Way } from './input.ts';
import { DataBudget } from './budget.ts';
import { Limiter } from './limiter.ts';
import { watchLoop } from './loop-delay.ts';
import { MeasurementLog } from './measurement-log.ts';
import { Pacer } from './pacer.ts';
import { PathRun } from './path-run.ts';
import { describeSurroundings, pretended, type SurroundingsFound } from './surroundings.ts';

/** Sockets at once in a whole check: well below the hundred that makes home routers fall over. */
const SOCKETS = 60;
/** Bytes that a whole check may cost. */
const DATA = 10_000_000;

/**
 * Never throws for what the network does: a check that is cancelled or past its deadline still ends with a report.
 * @throws CatalogueError for an unknown service id.
 */
export function runCheck(input: CheckInput): Promise<Report> {
  return new Check(input).run();
}

/** A path in the course of a check. */
interface CheckedWay {
  given: CheckPath;
  /** As it is known by now. */
  path: NetworkPath;
  /** Of a path beside the default one; `null`: not looked at yet. */
  standing: PathStanding | null;
  run: PathRun;
  /** `null`: nobody wants to know. */
  exit: ExitNetwork | null;
}

type DiagnosedWay = CheckedWay & { diagnosis: Diagnosis };

function isAlive({ standing }: CheckedWay): boolean {
  return standing === null || standing.usable === 'ok';
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
  readonly #limiter = new Limiter(SOCKETS);
  readonly #log = new MeasurementLog();
  readonly #tell: (event: CheckEvent) => void;
  readonly #ways: CheckedWay[];
  /** Judging everything after every single step would take more time than the steps. */
  readonly #pacer = new Pacer(() => this.#update());
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
    this.#ways = input.paths.map((given) => ({
      given,
      path: given.path,
      standing: null,
      run: new PathRun({
        catalogue: input.catalogue,
        services: this.#services,
        signal: this.#signal,
        startedAt: this.#startedAt.getTime(),
        clock: this.#clock,
        onChange: () => this.#pacer.want(),
      }),
      exit: input.networkOf ? new ExitNetwork(input.networkOf) : null,
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
    const loop = watchLoop();
    const looked = this.#lookAround(ended.signal);
    await Promise.all(this.#ways.map((way) => this.#measure(way)));
    await looked;
    ended.abort();
    this.#pacer.now();
    const report = this.#report(loop());
    this.#progress('finished');
    this.#tell({ type: 'finished', report });
    return report;
  }

  /** Milliseconds since the start. */
  readonly #clock = (): number => performance.now() - this.#started;

  async #measure(checked: CheckedWay): Promise<void> {
    const { given, run, exit } = checked;
    const way = 'open' in given ? await this.#open(checked, given) : given;
    if (!way) return;
    const resolverConnections = new ResolverConnections();
    const instruments = {
      ...way.instruments,
      resolverConnections,
      ...(exit && {
        onMapped: (address: string, server: string) => exit.note(address, server, this.#clock()),
      }),
    };
    try {
      await run.run(this.#executor(checked.path.id, { ...way, instruments }, run), way.nameServers);
    } finally {
      resolverConnections.close();
    }
  }

  /** Nothing is measured over a path before it is known to be one. */
  async #open(checked: CheckedWay, given: SidePath): Promise<Way | null> {
    const { path, standing, way } = await given.open({ clock: this.#clock, signal: this.#signal });
    checked.path = path;
    checked.standing = standing;
    this.#pacer.want();
    return way;
  }

  /** Meanwhile: nothing waits for it but the report, and not after an abort. What comes too late is dropped. */
  async #lookAround(ended: AbortSignal): Promise<void> {
    const [main] = this.#ways;
    if (!main) return;
    const { surroundings } = main.given;
    if (!surroundings) return;
    void surroundings.watch((change) => this.#endAtChange(change.lastSame), ended);
    const facts = surroundings.facts().then((found) => {
      if (ended.aborted) return;
      this.#facts = found;
      this.#pacer.want();
    });
    const run = { clock: this.#clock, signal: this.#signal };
    const looks = surroundings.looks(run).then((found) => {
      for (const observation of ended.aborted ? [] : found) {
        this.#transactions += 1;
        this.#note(main.run, {
          ...observation,
          ...OF_COMPUTER,
          path: main.path.id,
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
    for (const { run, exit } of this.#ways) {
      run.judgeUntil(time);
      exit?.until(time);
    }
    this.#change.abort();
  }

  #note(run: PathRun, found: Unnumbered): void {
    const measurement = this.#log.add(found);
    run.add(measurement);
    this.#tell({ type: 'measurement', measurement });
  }

  #executor(path: string, { instruments }: Way, run: PathRun) {
    return createExecutor({
      path,
      instruments: { ...instruments, clock: this.#clock },
      limiter: this.#limiter,
      budget: this.#budget,
      signal: this.#signal,
      nextTransaction: () => (this.#transactions += 1),
      onMeasurement: (found) => this.#note(run, found),
      onConnected: (endpoint, ms) => run.hear(endpoint, ms),
    });
  }

  get #total(): number {
    return this.#ways.length * this.#endpoints;
  }

  get #endpoints(): number {
    return this.#services.reduce((sum, s) => sum + s.endpoints.length, 0);
  }

  #diagnose(): DiagnosedWay[] {
    return this.#ways.map((way) => ({ ...way, diagnosis: way.run.diagnose() }));
  }

  #judge(diagnosed: readonly DiagnosedWay[]): Results {
    const surroundings = this.#surroundings();
    const { network, services } = assembleResults(
      this.#services,
      diagnosed,
      surroundings?.vpn ?? null,
    );
    const described = { ...network, ...surroundings?.network };
    return {
      network: {
        ...described,
        paths: described.paths.map((path) => this.#withExit(path)),
        ...(this.#hasChanged && { changed: true as const }),
      },
      services,
    };
  }

  #withExit(path: NetworkPath): NetworkPath {
    const asn = this.#ways.find((way) => way.path.id === path.id)?.exit?.network ?? null;
    return asn === null ? path : { ...path, asn };
  }

  #surroundings(): SurroundingsFound | null {
    const paths = this.#ways.map(({ path }) => path);
    const { catalogue } = this.#input;
    if (this.#facts) return describeSurroundings(this.#facts, this.#log.kept, catalogue, paths);
    const { vpn, surroundings } = this.#ways[0]?.given ?? {};
    return vpn && !surroundings ? pretended(vpn, paths) : null;
  }

  /** Those of which something will still come. */
  get #alive(): CheckedWay[] {
    return this.#ways.filter(isAlive);
  }

  #update(): void {
    const diagnosed = this.#diagnose();
    const { network, services } = this.#judge(diagnosed);
    this.#tell({ type: 'network', network });
    services.forEach((service, index) => {
      const endpoints = this.#services[index]?.endpoints ?? [];
      const settled = diagnosed
        .filter(isAlive)
        .every(({ diagnosis: { decided } }) => endpoints.every((e) => decided.has(e.id)));
      this.#tell({ type: 'service', service, settled });
    });
    const stages = this.#alive
      .filter(({ given, standing }) => standing !== null || !('open' in given))
      .map(({ run }) => STAGES.indexOf(run.stage));
    this.#progress(STAGES[Math.min(...stages)] ?? 'connection');
  }

  #progress(stage: Stage): void {
    const settled = this.#alive.reduce((sum, { run }) => sum + run.settledEndpoints, 0);
    const done = settled + (this.#ways.length - this.#alive.length) * this.#endpoints;
    const progress = { stage, done, total: this.#total, elapsedMs: Math.round(this.#clock()) };
    this.#tell({ type: 'progress', progress });
  }

  get #outcome(): CheckOutcome {
    if (this.#input.signal.aborted || this.#hasChanged) return 'cancelled';
    return this.#deadline.aborted ? 'deadline' : 'complete';
  }

  #report(eventLoop: LoopDelay): Report {
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
      ...this.#judge(this.#diagnose()),
      measurements: this.#log.all,
      eventLoop,
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
