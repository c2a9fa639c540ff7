/**
 * What a check came to, as a short code to read out on the phone: the verdicts, the main causes, the network. It holds
 * nothing of the person or the computer. `docs/report-code.md` says it in words. Pure.
 */
import { VPN_STATES, type VpnState } from './network.ts';
import { type Report, resultOn } from './report.ts';
import {
  CAUSES,
  type Cause,
  NETWORK_CONDITIONS,
  type NetworkCondition,
  SERVICE_VERDICTS,
  type ServiceVerdict,
} from './vocabulary.ts';

export interface CodedReport {
  /** A code is read with the catalogue it was made with: that decides which messenger comes in which place. */
  catalogueVersion: number;
  condition: NetworkCondition;
  /** `null`: nobody looked. */
  vpn: VpnState | null;
  /** The most important first, three at most. */
  causes: Cause[];
  /** In the order of the catalogue's messengers. */
  verdicts: ServiceVerdict[];
}

/** Why a code cannot be read: it was misheard, or another Clearline or catalogue is needed. */
export type CodeFault = 'misread' | 'other-version' | 'other-catalogue';

const VERSION = 1;
const MAX_CAUSES = 3;
/** Room for causes that are still to come; a cause keeps its place in the list. */
const CAUSE_PLACES = 64;
const CATALOGUE_PLACES = 32;
/** A prime below 1024: it finds every wrong character, and every two that changed places. */
const CHECK_PRIME = 1021n;
const CHECK_PLACES = 1024n;
/** Crockford's: without I, L, O and U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP = 4;

/** How often each verdict comes, of 16: what is frequent takes less room. */
const WEIGHTS: Record<ServiceVerdict, number> = {
  works: 5,
  limited: 1,
  blocked: 3,
  down: 1,
  unknown: 1,
  'not-tested': 5,
};
const VPN_PLACES = [null, ...VPN_STATES] as const;

/** What stands before each symbol, of how many, and its own part. */
interface Share {
  before: number;
  own: number;
  all: number;
}

/** @returns `7K2M-9QXT-…` */
export function encodeReport(coded: CodedReport): string {
  const { catalogueVersion, condition, vpn, causes, verdicts } = coded;
  const told = causes.slice(0, MAX_CAUSES);
  const shares = [
    place(VERSION, 8),
    place(catalogueVersion % CATALOGUE_PLACES, CATALOGUE_PLACES),
    place(NETWORK_CONDITIONS.indexOf(condition), NETWORK_CONDITIONS.length),
    place(VPN_PLACES.indexOf(vpn), VPN_PLACES.length),
    place(told.length, MAX_CAUSES + 1),
    ...told.map((cause) => place(CAUSES.indexOf(cause), CAUSE_PLACES)),
    ...verdicts.map(weighed),
  ];
  // Numbers upon each other, as in a stack: what is put on last is taken off first.
  const number = shares.reduceRight((stack, share) => push(stack, share), 0n);
  return inGroups(inCharacters(number * CHECK_PLACES + (number % CHECK_PRIME)));
}

/**
 * @param text as it was heard: in any case, with any spaces and hyphens
 * @param catalogue the one in use here
 */
export function decodeReport(
  text: string,
  catalogue: { version: number; services: number },
): CodedReport | CodeFault {
  const whole = fromCharacters(text);
  if (whole === null) return 'misread';
  const number = whole / CHECK_PLACES;
  if (number % CHECK_PRIME !== whole % CHECK_PLACES) return 'misread';

  const stack = new Stack(number);
  if (stack.pop(8) !== VERSION) return 'other-version';
  if (stack.pop(CATALOGUE_PLACES) !== catalogue.version % CATALOGUE_PLACES)
    return 'other-catalogue';
  const condition = NETWORK_CONDITIONS[stack.pop(NETWORK_CONDITIONS.length)];
  const vpn = VPN_PLACES[stack.pop(VPN_PLACES.length)];
  const causes = times(stack.pop(MAX_CAUSES + 1), () => CAUSES[stack.pop(CAUSE_PLACES)]);
  const verdicts = times(catalogue.services, () => stack.popVerdict());
  const isWhole = stack.isEmpty && causes.every((cause) => cause !== undefined);
  if (!isWhole || condition === undefined || vpn === undefined) return 'misread';
  return { catalogueVersion: catalogue.version, condition, vpn, causes, verdicts };
}

/** @param services all that the catalogue can check, in its order */
export function codedReport(report: Report, services: readonly { id: string }[]): CodedReport {
  const { network, catalogueVersion } = report;
  const results = new Map(
    report.services.map((service) => [service.id, resultOn(service, network.defaultPath)]),
  );
  return {
    catalogueVersion,
    condition: network.condition,
    vpn: network.vpn?.state ?? null,
    causes: mainCauses(report),
    verdicts: services.map(({ id }) => results.get(id)?.verdict ?? 'not-tested'),
  };
}

/** Of the network itself first, then those that stand in the way of most messengers. */
function mainCauses({ network, services }: Report): Cause[] {
  const counts = new Map<Cause, number>();
  for (const service of services) {
    const functions = resultOn(service, network.defaultPath)?.functions ?? [];
    const own = new Set(functions.flatMap((f) => f.findings.map(({ cause }) => cause)));
    for (const cause of own) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  const byCount = [...counts].toSorted(([, a], [, b]) => b - a).map(([cause]) => cause);
  return [...new Set([...network.findings.map(({ cause }) => cause), ...byCount])].slice(
    0,
    MAX_CAUSES,
  );
}

const place = (index: number, all: number): Share => ({ before: index, own: 1, all });

function weighed(verdict: ServiceVerdict): Share {
  const index = SERVICE_VERDICTS.indexOf(verdict);
  const sum = (verdicts: readonly ServiceVerdict[]) =>
    verdicts.reduce((total, one) => total + WEIGHTS[one], 0);
  return {
    before: sum(SERVICE_VERDICTS.slice(0, index)),
    own: WEIGHTS[verdict],
    all: sum(SERVICE_VERDICTS),
  };
}

function push(stack: bigint, { before, own, all }: Share): bigint {
  const [o, a, b] = [BigInt(own), BigInt(all), BigInt(before)];
  return (stack / o) * a + b + (stack % o);
}

class Stack {
  #number: bigint;

  constructor(number: bigint) {
    this.#number = number;
  }

  get isEmpty(): boolean {
    return this.#number === 0n;
  }

  /** The uppermost of so many places. */
  pop(all: number): number {
    const index = Number(this.#number % BigInt(all));
    this.#number /= BigInt(all);
    return index;
  }

  popVerdict(): ServiceVerdict {
    const all = BigInt(weighed('works').all);
    const at = this.#number % all;
    const verdict = SERVICE_VERDICTS.findLast((one) => BigInt(weighed(one).before) <= at);
    const found = verdict ?? 'not-tested';
    const { before, own } = weighed(found);
    this.#number = (this.#number / all) * BigInt(own) + at - BigInt(before);
    return found;
  }
}

function inCharacters(number: bigint): string {
  return number < 32n
    ? ALPHABET.charAt(Number(number))
    : inCharacters(number / 32n) + ALPHABET.charAt(Number(number % 32n));
}

const inGroups = (text: string): string =>
  (text.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-');

/** Longer than any code; more would only cost time. */
const MAX_LENGTH = 200;

/** O is read as 0, I and L as 1, as Crockford proposes. */
function fromCharacters(text: string): bigint | null {
  const plain = text
    .slice(0, MAX_LENGTH)
    .toUpperCase()
    .replaceAll(/[\s\-–—.]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  let number = 0n;
  for (const character of plain) {
    const value = ALPHABET.indexOf(character);
    if (value === -1) return null;
    number = number * 32n + BigInt(value);
  }
  return plain === '' ? null : number;
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}
