/**
 * Adds reports up: per service what was found, for how many reports, on which networks, for which causes and since when.
 * What is kept does not grow with the number of reports but with that of services, networks and causes, and those are
 * limited. Pure.
 */
import type { Cause, ServiceVerdict } from '../../../shared/vocabulary.ts';
import type { HeadResult, ReportHead } from './head-fields.ts';
import { causesOf } from './rows.ts';

/** When something was first and last seen, as reports tell the time; `null`: never. */
export interface Seen {
  first: string | null;
  last: string | null;
}

export interface Counts {
  tested: number;
  verdicts: Record<ServiceVerdict, number>;
  /** `blocked` and `limited`. */
  troubled: Seen;
  works: Seen;
  causes: Map<Cause, { reports: number } & Seen>;
}

export interface ServiceTally extends Counts {
  id: string;
  name: string;
  networks: Map<string, NetworkTally>;
}

export interface NetworkTally extends Counts {
  /** As its reports call it, else as the register does; `null`: neither. */
  name: string | null;
  /** The network's number; `null`: its reports do not say, or call it by a name of their own. */
  asn: number | null;
  /** Did its traffic go through a VPN? Then the result is that of the VPN. */
  vpn: boolean;
}

/** Reports can name as many as they like; beyond this many they are counted together. */
const MAX_SERVICES = 500;
const MAX_NETWORKS = 1000;
export const OTHERS = '…';

export class Tally {
  reports = 0;
  /** Of the simulator: left out. */
  simulated = 0;
  unreadable = 0;
  readonly made: Seen = { first: null, last: null };
  readonly services = new Map<string, ServiceTally>();
  readonly #networks = new Set<string>();

  add(head: ReportHead): void {
    if (head.scenario !== null) {
      this.simulated += 1;
      return;
    }
    this.reports += 1;
    see(this.made, head.startedAt);
    for (const { id, name, results } of head.services) {
      const result = ownResult(results);
      if (!result || result.verdict === 'not-tested') continue;
      const service = this.#serviceOf(id, name);
      count(service, result, head.startedAt);
      const vpn = head.vpn === 'on' && result.path === 'default';
      const network = this.#networkOf(head, result);
      const key = `${keyOf(network)}\n${vpn}`;
      const there = service.networks.get(key) ?? { ...network, vpn, ...noCounts() };
      service.networks.set(key, there);
      count(there, result, head.startedAt);
    }
  }

  #serviceOf(id: string, name: string): ServiceTally {
    const isKnown = this.services.has(id) || this.services.size < MAX_SERVICES;
    const key = isKnown ? id : OTHERS;
    const found = this.services.get(key);
    if (found) return found;
    const made = { id: key, name: isKnown ? name : OTHERS, ...noCounts(), networks: new Map() };
    this.services.set(key, made);
    return made;
  }

  #networkOf({ network }: ReportHead, { asn }: HeadResult): NamedNetwork {
    const isUnnamed = network === null && asn !== null;
    const found = isUnnamed ? { name: asn.name, asn: asn.number } : { name: network, asn: null };
    const key = keyOf(found);
    if (key === '' || this.#networks.has(key)) return found;
    if (this.#networks.size >= MAX_NETWORKS) return { name: OTHERS, asn: null };
    this.#networks.add(key);
    return found;
  }
}

type NamedNetwork = Pick<NetworkTally, 'name' | 'asn'>;

/** Registers change names, and not numbers. */
function keyOf({ name, asn }: NamedNetwork): string {
  if (asn !== null) return `AS ${asn}`;
  return name === null ? '' : `name ${name}`;
}

/** Around a VPN, where that was measured: it is the network that is asked about. */
function ownResult(results: readonly HeadResult[]): HeadResult | undefined {
  const direct = results.find(({ path, verdict }) => path === 'direct' && verdict !== 'not-tested');
  return direct ?? results.find(({ isDefault }) => isDefault);
}

const noCounts = (): Counts => ({
  tested: 0,
  verdicts: { works: 0, limited: 0, blocked: 0, down: 0, unknown: 0, 'not-tested': 0 },
  troubled: { first: null, last: null },
  works: { first: null, last: null },
  causes: new Map(),
});

function count(counts: Counts, result: HeadResult, at: string): void {
  counts.tested += 1;
  counts.verdicts[result.verdict] += 1;
  if (result.verdict === 'works') see(counts.works, at);
  if (result.verdict === 'blocked' || result.verdict === 'limited') see(counts.troubled, at);
  for (const cause of causesOf(result)) {
    const found = counts.causes.get(cause) ?? { reports: 0, first: null, last: null };
    counts.causes.set(cause, found);
    found.reports += 1;
    see(found, at);
  }
}

/** Instants of one form sort as texts. */
function see(seen: Seen, at: string): void {
  if (seen.first === null || at < seen.first) seen.first = at;
  if (seen.last === null || at > seen.last) seen.last = at;
}
