/** Names: the system first, and only in doubt the others. Pure. */
import type { Resolver } from '../../../shared/catalogue.ts';
import { dnsTruth } from '../../diagnosis/dns-truth.ts';
import { NETWORK } from '../../diagnosis/target.ts';
import {
  directLookups,
  isSilence,
  isVague,
  SYSTEM_RESOLVER,
  systemAddresses,
  systemAnswer,
  type TargetView,
} from '../../diagnosis/view.ts';
import type { ProbeRequest } from '../request.ts';
import type { PlanContext } from './context.ts';
import { OPERATORS, REPEAT_DELAYS, TIMEOUTS } from './limits.ts';
import { directLookup, otherLookup, systemLookup } from './requests.ts';

export function askSystem(view: TargetView, { nameServers }: PlanContext): ProbeRequest[] | null {
  const { target, systemLookups } = view;
  if (target.host === null) return null;
  const [address] = nameServers;
  const limit = address === undefined ? TIMEOUTS.systemLookup : TIMEOUTS.systemLookupFirst;
  if (systemLookups.length === 0) return [systemLookup(target, target.host, limit)];
  // The system says little of why it failed, and is slow to ask again: its own resolver is asked, twice.
  if (address === undefined || !needsTelling(view)) return null;
  return [directLookup(target, target.host, SYSTEM_RESOLVER, address)];
}

/** A direct question is itself repeated on the wire; two silences of it are no loss. */
const DIRECT = 2;

function needsTelling(view: TargetView): boolean {
  if (systemAnswer(view) || !isVague(view.systemLookups.at(-1)?.failure)) return false;
  const direct = directLookups(view);
  return direct.length < DIRECT && direct.every((m) => isSilence(m.failure));
}

/** Addresses that an application would use: the system's, else those that the catalogue knows. */
export function ownAddresses(view: TargetView): string[] {
  return view.target.host === null ? [...view.target.addresses] : systemAddresses(view);
}

/** An address that a trusted resolver or the catalogue gives, where the system gave none of theirs. */
export function trustedAddress(view: TargetView, { world }: PlanContext): string | null {
  const { target } = view;
  if (target.host === null) return null;
  const known = systemAddresses(view);
  const truth = dnsTruth(view, world.catalogue.resolvers).addresses;
  if (truth.some((a) => known.includes(a))) return null;
  return truth[0] ?? target.addresses[0] ?? null;
}

/** In doubt: the same question elsewhere, and a second try here, all at once. */
export function askOthers(view: TargetView, context: PlanContext): ProbeRequest[] | null {
  const { target } = view;
  const { host } = target;
  const { resolvers } = context.world.catalogue;
  if (host === null) return null;
  const trusted = resolvers.filter((r) => r.role === 'trusted');
  const asked = (r: Resolver, transport: string) =>
    view.otherLookups.some((m) => m.resolver === r.id && m.transport === transport);

  if (view.otherLookups.every((m) => m.resolver === SYSTEM_RESOLVER)) {
    const isTold = systemAnswer(view) !== null || directLookups(view).length > 0;
    const retry = isTold
      ? []
      : [systemLookup(target, host, TIMEOUTS.systemLookupFirst, REPEAT_DELAYS[0])];
    if (target.service === NETWORK && context.namesKnown) {
      return retry.length > 0 && view.systemLookups.length < 2 ? retry : null;
    }
    const first = trusted.slice(0, OPERATORS).flatMap((r) => otherLookup(target, host, r, 'https'));
    // What neutral hosts share needs no closer look at who answers what.
    if (target.service === NETWORK || context.namesKnown) return [...retry, ...first];
    return [
      ...retry,
      ...first,
      ...trusted.slice(0, OPERATORS).flatMap((r) => otherLookup(target, host, r, 'udp')),
      ...resolvers
        .filter((r) => r.role === 'national')
        .flatMap((r) => otherLookup(target, host, r, 'udp')),
    ];
  }
  const truth = dnsTruth(view, resolvers);
  if (target.service === NETWORK || truth.operators >= OPERATORS || truth.gone) return null;
  // The encrypted way may itself be blocked: other operators, and plain TCP, which escapes UDP hijacking.
  const more = [
    ...trusted
      .filter((r) => !asked(r, 'https'))
      .flatMap((r) => otherLookup(target, host, r, 'https')),
    ...trusted.filter((r) => !asked(r, 'tcp')).flatMap((r) => otherLookup(target, host, r, 'tcp')),
  ];
  return more.length > 0 ? more : null;
}
