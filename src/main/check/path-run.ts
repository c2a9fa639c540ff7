/**
 * Measures one path: the controls, and every endpoint until the plan has no more questions. Messengers
 * are asked as soon as a neutral host has answered; what fails there waits until the controls have told enough.
 */
import type { Catalogue, ControlUse, Endpoint, Service } from '../../shared/catalogue.ts';
import type { Stage } from '../../shared/check-events.ts';
import type { Measurement } from '../../shared/measurement.ts';
import type { NetworkCondition } from '../../shared/vocabulary.ts';
import { type Diagnosis, diagnose } from '../diagnosis/diagnose.ts';
import { closedBorders } from '../diagnosis/network/borders.ts';
import {
  controlTarget,
  endpointTarget,
  isDatagram,
  NETWORK,
  type Target,
} from '../diagnosis/target.ts';
import { type TargetView, viewTarget } from '../diagnosis/view.ts';
import { buildWorld, isFarAway, type World } from '../diagnosis/world.ts';
import { AskedNames } from './asked-names.ts';
import type { Executor } from './executor.ts';
import { LineWatch } from './line-watch.ts';
import { nextRequests } from './plan/next-requests.ts';
import { bareConnection } from './plan/requests.ts';
import type { ProbeRequest } from './request.ts';

/** Behind a closed border what stands at home may still work. */
const WORTH_TRYING: ReadonlySet<NetworkCondition> = new Set([
  'online',
  'allowlist-only',
  'foreign-cut',
]);

/**
 * Where everything abroad is cut, a messenger of which none of so many endpoints was reached stands abroad, and the rest
 * is not worth the wait: two of them could be down.
 */
const SAMPLE = 3;

export interface PathRunOptions {
  catalogue: Catalogue;
  services: readonly Service[];
  signal: AbortSignal;
  /** Wall clock at the start, ms since the epoch. */
  startedAt: number;
  /** Milliseconds since the start. */
  clock: () => number;
  /** Called after each step after which a verdict may have changed. */
  onChange: () => void;
}

export class PathRun {
  readonly #options: PathRunOptions;
  readonly #measurements = new Map<string, Measurement[]>();
  /** By endpoint, when it was settled. */
  readonly #settled = new Map<string, number>();
  /** Each comes at the latest when it is decided whether the path is usable. */
  readonly #begun = {
    /** A name was found: names can be asked for. */
    names: Promise.withResolvers<void>(),
    /** A neutral host far away took a connection: how long that takes is known. */
    connections: Promise.withResolvers<void>(),
    /** It also gave its answer: nobody just takes everything. */
    answers: Promise.withResolvers<void>(),
  };
  readonly #enough = Promise.withResolvers<void>();
  /** Whether datagrams are cut after the first ones, or nothing will tell. */
  readonly #burst = Promise.withResolvers<void>();
  readonly #far: ReadonlySet<string>;
  /** Milliseconds that the slowest of those took to take a connection. */
  #heard: number | null = null;
  #count = 0;
  #settledOnce = 0;
  /** Those about which several resolvers were asked. */
  readonly #compared = new AskedNames();
  /** Those that were shown to a neutral server. */
  readonly #shown = new AskedNames();
  #nameServers: readonly string[] = [];
  #line: LineWatch | null = null;
  #known: World | null = null;
  /** `null`: the controls have not told enough yet. */
  #usable: boolean | null = null;
  #isShallow = false;
  #decided: Promise<void> = Promise.resolve();
  /** What ended later is not judged; milliseconds since the start. */
  #judgedUntil = Number.POSITIVE_INFINITY;

  constructor(options: PathRunOptions) {
    this.#options = options;
    const controls = options.catalogue.controls.map((c) => viewTarget(controlTarget(c), []));
    this.#far = new Set(controls.filter(isFarAway).map(({ target }) => target.id));
  }

  /** Of a connection that stands and is no measurement yet. @param ms that it took */
  hear(endpoint: string, ms: number): void {
    if (!this.#far.has(endpoint)) return;
    this.#heard = Math.max(this.#heard ?? 0, ms);
    this.#begun.connections.resolve();
  }

  /** Takes in what the executor of this path measured. */
  add(measurement: Measurement): void {
    this.#count += 1;
    if (measurement.t > this.#judgedUntil) return;
    if (measurement.service === NETWORK) this.#known = null;
    if (measurement.operation === 'resolve' && measurement.failure === null) {
      this.#begun.names.resolve();
    }
    if (measurement.purpose === 'udp-burst') this.#burst.resolve();
    this.#line?.note(measurement);
    const list = this.#measurements.get(measurement.endpoint);
    if (list) list.push(measurement);
    else this.#measurements.set(measurement.endpoint, [measurement]);
  }

  /** Forgets what was measured and settled later. @param time milliseconds since the start */
  judgeUntil(time: number): void {
    this.#judgedUntil = time;
    this.#known = null;
    for (const [endpoint, list] of this.#measurements) {
      this.#measurements.set(
        endpoint,
        list.filter((m) => m.t <= time),
      );
    }
    for (const [endpoint, settled] of this.#settled) {
      if (settled > time) this.#settled.delete(endpoint);
    }
  }

  /** Never falls, though some may be judged no more. */
  get settledEndpoints(): number {
    return this.#settledOnce;
  }

  get stage(): Exclude<Stage, 'finished'> {
    if (!this.#usable) return 'connection';
    const untried = this.#options.services.some((s) =>
      s.endpoints.some((e) => !this.#settled.has(e.id) && !this.#measurements.has(e.id)),
    );
    return untried ? 'messengers' : 'doubts';
  }

  diagnose(): Diagnosis {
    const { catalogue, services, startedAt } = this.#options;
    const measurements = [...this.#measurements.values()].flat();
    const settled = new Set(this.#settled.keys());
    return diagnose({ catalogue, services, measurements, startedAt, settled });
  }

  /**
   * Ends when everything is settled or the check is aborted.
   * @param nameServers addresses that the system is set to ask for names on this path
   */
  async run(execute: Executor, nameServers: readonly string[]): Promise<void> {
    this.#nameServers = nameServers;
    this.#line = new LineWatch(() => this.#askNeutral(execute));
    // With calls a messenger waits for the burst: those without can be told sooner.
    const services = this.#options.services.toSorted(
      (a, b) => Number(asksUdp(a)) - Number(asksUdp(b)),
    );
    const neutral = this.#measureControls(['portal', 'tls'], execute);
    const ipv6 = this.#measureControls(['ipv6'], execute);
    const canaries = this.#measureControls(['canary'], execute);
    const datagrams = this.#measureControls(services.some(asksUdp) ? ['udp'] : [], execute);
    const known = () => this.#burst.resolve();
    void datagrams.then(known, known);
    this.#decided = Promise.race([this.#enough.promise, neutral]).then(() => this.#decide());
    await Promise.all(services.map((service) => this.#measureService(service, execute, ipv6)));
    await Promise.all([neutral, ipv6, canaries, datagrams]);
  }

  async #measureService(
    service: Service,
    execute: Executor,
    ipv6: Promise<unknown>,
  ): Promise<void> {
    // What takes longest first: the others fit beside it.
    const [files, others] = [
      service.endpoints.filter(isFile),
      service.endpoints.filter((e) => !isFile(e)),
    ];
    const targets = [...files, ...others].map((e) => endpointTarget(service.id, e));
    const measure = async (target: Target, mayAsk: () => Promise<boolean>) => {
      if (target.family === 6) await ipv6;
      await this.#measure(target, execute, mayAsk);
      await this.#decided;
      // What was silent before the controls had told enough.
      await this.#listen(target);
      if (isDatagram(target)) await this.#burst.promise;
      this.#settle(target);
    };
    const sample = targets.slice(0, SAMPLE);
    const { connections, answers } = this.#begun;
    const sampled = Promise.all(
      sample.map((t) => measure(t, () => this.#isTimeFor(t, connections.promise))),
    );
    const rest = targets.slice(SAMPLE).map((target) =>
      measure(target, async () => {
        if (!(await this.#isTimeFor(target, answers.promise))) return false;
        if (!this.#isShallow) return true;
        await sampled;
        return sample.some((t) => this.#isReached(t));
      }),
    );
    await Promise.all([sampled, ...rest]);
  }

  #settle({ id }: Target): void {
    if (this.#options.signal.aborted || !this.#usable) return;
    this.#settled.set(id, this.#options.clock());
    this.#settledOnce += 1;
    this.#options.onChange();
  }

  /**
   * Waits until enough is known: for a name that names are found, for a first try that there is a connection, after a
   * failure what the controls say.
   */
  async #isTimeFor(target: Target, connections: Promise<void>): Promise<boolean> {
    if (this.#usable === null) {
      const asksForName = target.host !== null && !this.#measurements.has(target.id);
      const first = asksForName ? this.#begun.names.promise : connections;
      await (this.#hasFailed(target) ? this.#decided : first);
    }
    return this.#usable !== false;
  }

  #hasFailed({ id }: Target): boolean {
    return (this.#measurements.get(id) ?? []).some((m) => m.failure !== null);
  }

  #isReached({ id }: Target): boolean {
    return (this.#measurements.get(id) ?? []).some(isAnswer);
  }

  #decide(): void {
    const { condition } = this.diagnose().network;
    this.#usable = WORTH_TRYING.has(condition);
    this.#isShallow = condition !== 'online';
    for (const { resolve } of Object.values(this.#begun)) resolve();
    this.#options.onChange();
  }

  /** Transfers are not among the uses: they cost, and are measured on demand. */
  #measureControls(uses: readonly ControlUse[], execute: Executor): Promise<unknown> {
    const controls = this.#options.catalogue.controls.filter((c) => uses.includes(c.use));
    return Promise.all(controls.map((control) => this.#measure(controlTarget(control), execute)));
  }

  /**
   * As soon as controls prove names, connections and handshakes, there is enough to compare with; and where the border is
   * closed, nothing more is to be learned from those behind it.
   */
  #noteControls(): void {
    const world = this.#world();
    const { proof } = world;
    if (proof.connect) this.#begun.answers.resolve();
    const isProven = proof.resolve && proof.connect && proof.tls && proof.http;
    if (isProven || closedBorders(world)) this.#enough.resolve();
  }

  /** What did not answer may not have been heard, or nobody is heard any more. */
  async #listen({ id }: Target): Promise<void> {
    if (!this.#usable) return;
    await this.#line?.listenAfter(this.#measurements.get(id) ?? [], this.#options.signal);
  }

  async #askNeutral(execute: Executor): Promise<void> {
    const proof = this.#world().proof.connect;
    const control = this.#options.catalogue.controls.find(({ id }) => id === proof?.endpoint);
    if (proof && control) await execute(bareConnection(controlTarget(control), proof.address));
  }

  /** @param mayAsk called before each round; waits until that is known */
  async #measure(
    target: Target,
    execute: Executor,
    mayAsk?: () => Promise<boolean>,
  ): Promise<void> {
    const { signal } = this.#options;
    const listening: Promise<void>[] = [];
    while (!signal.aborted) {
      if (mayAsk && !(await mayAsk())) break;
      const requests = this.#next(target);
      if (requests.length === 0 || signal.aborted) break;
      requests.forEach((request) => this.#noteComparison(request));
      const before = this.#count;
      // Late answers to the same question are waited for at the end, unless there is nothing else to wait for.
      const late = requests.every(listensOn) ? [] : requests.filter(listensOn);
      listening.push(...late.map(execute));
      await Promise.all(requests.filter((request) => !late.includes(request)).map(execute));
      if (target.use !== null) this.#noteControls();
      else if (this.#hasFailed(target)) this.#options.onChange();
      listening.push(this.#listen(target));
      // Nothing could be asked: there is no data left to spend.
      if (this.#count === before) break;
    }
    await Promise.all(listening);
  }

  #next(target: Target): ProbeRequest[] {
    const world = this.#world();
    // Where IPv6 leads nowhere, an IPv6 address is not the messenger's fault and not worth a packet.
    if (target.use === null && target.family === 6 && world.ipv6 !== 'works') return [];
    return nextRequests(this.#view(target), {
      world,
      heard: this.#heard,
      nameServers: this.#nameServers,
      namesKnown: this.#compared.suffice(target.service, target.host ?? ''),
      shownElsewhere: this.#shown.suffice(target.service, target.host ?? ''),
      shallow: this.#isShallow,
    });
  }

  #noteComparison(request: ProbeRequest): void {
    const { service, purpose } = request;
    // Controls are only asked about over the encrypted way.
    const telling = service === NETWORK ? 'https' : 'udp';
    if (request.kind === 'resolve' && request.transport === telling) {
      this.#compared.note(service, request.hostname);
    } else if (request.kind === 'connection' && purpose === 'target-sni-elsewhere') {
      this.#shown.note(service, request.tls?.sni ?? '');
    }
  }

  #view(target: Target): TargetView {
    return viewTarget(target, this.#measurements.get(target.id) ?? []);
  }

  /** What the controls say so far; built anew when they say more, because every target asks for it. */
  #world(): World {
    const { catalogue } = this.#options;
    this.#known ??= buildWorld(
      catalogue,
      [],
      catalogue.controls.map((c) => this.#view(controlTarget(c))),
    );
    return this.#known;
  }
}

function asksUdp({ endpoints }: Service): boolean {
  return endpoints.some(isDatagram);
}

function isFile({ probe }: Endpoint): boolean {
  return probe.kind === 'transfer';
}

/** A connection that stands and stays silent is no answer: some borders let connections through, and nothing on them. */
function isAnswer(m: Measurement): boolean {
  if (m.failure !== null || m.operation === 'resolve' || m.operation === 'connect') return false;
  return m.operation !== 'protocol_round_trip' || m.reply !== 'open';
}

function listensOn(request: ProbeRequest): boolean {
  return request.kind === 'resolve' && request.listenMs !== undefined;
}
