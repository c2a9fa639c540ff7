/**
 * Looks whether a path around the VPN carries anything, and whether it comes out elsewhere: STUN servers of several
 * operators over both paths, neutral hosts over TLS. What is concluded from it is `diagnosis/vpn/usability.ts`'s.
 */
import type { Control } from '../../../shared/catalogue.ts';
import type { Failure } from '../../../shared/vocabulary.ts';
import { TIMEOUTS } from '../../check/plan/limits.ts';
import { realConnection } from '../../check/plan/requests.ts';
import { controlTarget, type Target } from '../../diagnosis/target.ts';
import { compareExits, type SeenBy } from '../../diagnosis/vpn/exits.ts';
import { type ControlOutcome, isDecided, type PathFacts } from '../../diagnosis/vpn/usability.ts';
import { pause, withDeadline } from '../../probes/deadline.ts';
import { classify } from '../../probes/failure.ts';
import type { Instruments } from '../../probes/instruments.ts';
import { runProbe } from '../../probes/probe.ts';
import type { Dialer } from '../dialer.ts';
import { askMappedAddress, type MappedOutcome } from './mapped-address.ts';

export interface ProofOptions {
  /** The path in question, and what applications get. */
  here: Dialer;
  there: Dialer;
  /** The catalogue's. */
  controls: readonly Control[];
  tools: Omit<Instruments, 'dialer'>;
  isBindingCertain: boolean;
  isFilterStrict: boolean;
  /** Does the system itself send packets for this address by the interface in question already? */
  goesThisWay: (address: string) => Promise<boolean>;
}

/** Milliseconds before everything is tried once more, where nothing came back: one burst of loss is no filter. */
const BEFORE_RETRY = 500;

/**
 * Never rejects. Ends as soon as the facts decide: well below a second on a path that works, after some ten seconds on
 * one that swallows everything.
 */
export async function gatherFacts(options: ProofOptions, cancel: AbortSignal): Promise<PathFacts> {
  const inquiry = new Inquiry(options, cancel);
  await inquiry.round();
  if (!inquiry.isOver && inquiry.isSilent) {
    await pause(BEFORE_RETRY, cancel);
    await inquiry.round();
  }
  return inquiry.facts;
}

class Inquiry {
  readonly #options: ProofOptions;
  readonly #cancel: AbortSignal;
  readonly #decided = new AbortController();
  #lookups: ControlOutcome[] = [];
  #datagrams: ControlOutcome[] = [];
  #connections: ControlOutcome[] = [];
  #seen: SeenBy[] = [];

  constructor(options: ProofOptions, cancel: AbortSignal) {
    this.#options = options;
    this.#cancel = AbortSignal.any([cancel, this.#decided.signal]);
  }

  get facts(): PathFacts {
    const { isBindingCertain, isFilterStrict } = this.#options;
    return {
      isBindingCertain,
      isFilterStrict,
      lookups: this.#lookups,
      datagrams: this.#datagrams,
      connections: this.#connections,
      ...compareExits(this.#seen),
    };
  }

  get isOver(): boolean {
    return this.#cancel.aborted;
  }

  get isSilent(): boolean {
    return [...this.#lookups, ...this.#datagrams, ...this.#connections].every(
      ({ failure }) => failure === 'generic_timeout_error' || failure === 'timed_out',
    );
  }

  /** What an earlier round found is replaced. */
  async round(): Promise<void> {
    this.#lookups = [];
    this.#datagrams = [];
    this.#connections = [];
    this.#seen = [];
    const { controls } = this.#options;
    await Promise.all([
      ...controls
        .filter((c) => c.use === 'udp' && c.probe.kind === 'stun')
        .map((control) => this.#askStun(control)),
      ...controls.filter((c) => c.use === 'tls').map((control) => this.#connect(control)),
    ]);
  }

  #note(): void {
    if (isDecided(this.facts)) this.#decided.abort();
  }

  async #askStun(control: Control): Promise<void> {
    const { here, there, goesThisWay } = this.#options;
    const address = await this.#addressOf(controlTarget(control));
    if (address === null) return;
    const isSameWay = await goesThisWay(address);
    const started = this.#now;
    const asked = isSameWay ? undefined : this.#mapped(there, address, control.port);
    const own = await this.#mapped(here, address, control.port);
    if (this.isOver) return;
    const ms = this.#now - started;
    this.#datagrams.push({ failure: own.failure, operation: 'udp_round_trip', ms });
    // What the system forbids is known at once, and need not wait for the other path.
    this.#note();
    const other = await asked;
    if (this.isOver) return;
    this.#seen.push({ operator: control.operator, here: own.mapped, there: other?.mapped });
    this.#note();
  }

  #mapped(dialer: Dialer, address: string, port: number): Promise<MappedOutcome> {
    const { randomBytes } = this.#options.tools;
    return askMappedAddress({ address, port }, { dialer, randomBytes }, this.#cancel);
  }

  async #connect(control: Control): Promise<void> {
    const { here, tools } = this.#options;
    const target = controlTarget(control);
    const address = await this.#addressOf(target);
    if (address === null) return;
    const request = realConnection(target, address, 'control');
    const last = (await runProbe(request, { ...tools, dialer: here }, this.#cancel)).at(-1);
    if (this.isOver || last === undefined) return;
    // Whoever inspects on this computer vouches for itself; that somebody answered is all that matters here.
    const isVouchedFor = last.operation === 'tls_handshake' && last.trust?.system === null;
    const { operation, t, t0 } = last;
    this.#connections.push({
      failure: isVouchedFor ? null : last.failure,
      operation,
      ms: t - t0,
    });
    this.#note();
  }

  /** By the path's own resolvers, else as the default path knows it, so that at least the way can be tried. */
  async #addressOf(target: Target): Promise<string | null> {
    const { here, there } = this.#options;
    const started = this.#now;
    const own = await lookUp(target, here, this.#cancel);
    if (this.isOver) return null;
    const failure = 'address' in own ? null : own.failure;
    this.#lookups.push({ failure, operation: 'resolve', ms: this.#now - started });
    this.#note();
    if ('address' in own) return own.address;
    const other = await lookUp(target, there, this.#cancel);
    return 'address' in other ? other.address : null;
  }

  get #now(): number {
    return this.#options.tools.clock();
  }
}

/** The first address, or why there is none. */
async function lookUp(
  { host, family, addresses }: Target,
  dialer: Dialer,
  cancel: AbortSignal,
): Promise<{ address: string } | { failure: Failure }> {
  try {
    const [address] =
      host === null
        ? addresses
        : await withDeadline(TIMEOUTS.systemLookup, cancel, (signal) =>
            dialer.lookup(host, family, signal),
          );
    return address === undefined ? { failure: 'dns_no_answer' } : { address };
  } catch (error) {
    return { failure: classify(error, 'resolve') };
  }
}
