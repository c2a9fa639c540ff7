/** Past checks, by network and day: what was, what changed and when. Pure, but for the time zone of the computer. */
import type { PastCheck } from '../../shared/ipc.ts';
import type { ServiceVerdict } from '../../shared/vocabulary.ts';

/** Checks that tell of the same thing: the same network, both with a VPN or both without. */
export interface PastGroup {
  key: string;
  /** What the person calls it. */
  network: string | null;
  withVpn: boolean;
  /** Of the pretend Internet. */
  scenario: string | null;
  /** The newest first. */
  checks: PastCheck[];
}

export interface Strip {
  id: string;
  name: string;
  /** The worst that was found on each day; `null`: nothing was tested. */
  days: (ServiceVerdict | null)[];
}

export interface Change {
  id: string;
  name: string;
  before: ServiceVerdict;
  after: ServiceVerdict;
}

/** A check that found something else than the one before it on the same network. */
export interface PastChange {
  check: PastCheck;
  /** The last check before it. */
  before: PastCheck;
  changes: Change[];
}

/** The network that was checked last comes first. */
export function groupPast(checks: readonly PastCheck[]): PastGroup[] {
  const groups = new Map<string, PastGroup>();
  for (const check of checks) {
    const { network, scenario } = check;
    const withVpn = check.vpn === 'on';
    const key = JSON.stringify([scenario, network, withVpn]);
    const group = groups.get(key) ?? { key, network, withVpn, scenario, checks: [] };
    group.checks.push(check);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** `2026-03-01`: the day on which it was on this computer. @param iso ISO 8601 */
export function dayOf(iso: string): string {
  const date = new Date(iso);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** So many days, the given one the last. @param by how many days later the last one is */
export function daysUntil(last: string, count: number, by = 0): string[] {
  const end = Date.parse(last) + by * DAY_MS;
  return Array.from({ length: count }, (_, index) =>
    new Date(end - (count - 1 - index) * DAY_MS).toISOString().slice(0, 10),
  );
}

const DAY_MS = 86_400_000;

/** Of every messenger that was ever tested there. */
export function stripsOf({ checks }: PastGroup, days: readonly string[]): Strip[] {
  const names = new Map<string, string>();
  const found = new Map<string, ServiceVerdict>();
  for (const { startedAt, services } of checks) {
    const day = dayOf(startedAt);
    for (const { id, name, verdict } of services) {
      if (verdict === 'not-tested') continue;
      if (!names.has(id)) names.set(id, name);
      const key = `${day} ${id}`;
      found.set(key, worse(found.get(key), verdict));
    }
  }
  return [...names].map(([id, name]) => ({
    id,
    name,
    days: days.map((day) => found.get(`${day} ${id}`) ?? null),
  }));
}

const WORST_FIRST: readonly ServiceVerdict[] = ['blocked', 'down', 'limited', 'unknown', 'works'];

function worse(known: ServiceVerdict | undefined, other: ServiceVerdict): ServiceVerdict {
  return WORST_FIRST.find((verdict) => verdict === known || verdict === other) ?? other;
}

/** The newest first. What was not tested changes nothing. */
export function changesOf({ checks }: PastGroup): PastChange[] {
  const last = new Map<string, ServiceVerdict>();
  const changed: PastChange[] = [];
  let before: PastCheck | null = null;
  for (const check of checks.toReversed()) {
    const changes: Change[] = [];
    for (const { id, name, verdict } of check.services) {
      if (verdict === 'not-tested') continue;
      const known = last.get(id);
      if (known !== undefined && known !== verdict) {
        changes.push({ id, name, before: known, after: verdict });
      }
      last.set(id, verdict);
    }
    if (before && changes.length > 0) changed.unshift({ check, before, changes });
    before = check;
  }
  return changed;
}
