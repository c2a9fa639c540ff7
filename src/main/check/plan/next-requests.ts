/**
 * What to measure next of one target, from what was measured so far. Pure: called again after each round, until it
 * asks for nothing more. First what an application would do; only when that fails, the probes that separate causes.
 */
import type { Resolver } from '../../../shared/catalogue.ts';
import { blameAddress } from '../../diagnosis/blame.ts';
import { dnsTruth } from '../../diagnosis/dns-truth.ts';
import { SYSTEM_RESOLVER } from '../../diagnosis/rules/dns-failure.ts';
import { NETWORK } from '../../diagnosis/target.ts';
import {
  attemptWorks,
  realAttempts,
  systemAddresses,
  systemAnswer,
  type TargetView,
} from '../../diagnosis/view.ts';
import type { World } from '../../diagnosis/world.ts';
import type { ProbeRequest } from '../request.ts';
import { OPERATORS, REPEAT_DELAYS, TRIES } from './limits.ts';
import {
  directLookup,
  handshake,
  otherLookup,
  ownPurpose,
  plainSite,
  realConnection,
  systemLookup,
} from './requests.ts';

export interface PlanContext {
  world: World;
  /** Addresses that the system is set to ask for names. */
  nameServers: readonly string[];
}

/** @returns an empty list when the target is settled. */
export function nextRequests(view: TargetView, context: PlanContext): ProbeRequest[] {
  if (view.attempts.some((a) => a.purpose === ownPurpose(view.target) && works(view, a))) return [];
  return (
    askSystem(view) ??
    firstConnection(view) ??
    askOthers(view, context) ??
    trustedConnection(view, context) ??
    separate(view, context) ??
    []
  );
}

function works(view: TargetView, attempt: TargetView['attempts'][number]): boolean {
  return attemptWorks(attempt, view.target);
}

function askSystem({ target, systemLookups }: TargetView): ProbeRequest[] | null {
  if (target.host === null || systemLookups.length > 0) return null;
  return [systemLookup(target, target.host)];
}

/** Addresses that an application would use: the system's, else those that the catalogue knows. */
function ownAddresses(view: TargetView): string[] {
  return view.target.host === null ? [...view.target.addresses] : systemAddresses(view);
}

function firstConnection(view: TargetView): ProbeRequest[] | null {
  const [address] = ownAddresses(view);
  if (address === undefined || view.attempts.length > 0) return null;
  return [realConnection(view.target, address, ownPurpose(view.target))];
}

/** In doubt: the same question elsewhere, and a second try here, all at once. */
function askOthers(view: TargetView, context: PlanContext): ProbeRequest[] | null {
  const { target } = view;
  const { host } = target;
  const { resolvers } = context.world.catalogue;
  if (host === null) return null;
  const trusted = resolvers.filter((r) => r.role === 'trusted');
  const asked = (r: Resolver, transport: string) =>
    view.otherLookups.some((m) => m.resolver === r.id && m.transport === transport);

  if (view.otherLookups.length === 0) {
    const retry = systemAnswer(view) ? [] : [systemLookup(target, host, REPEAT_DELAYS[0])];
    const first = trusted.slice(0, OPERATORS).flatMap((r) => otherLookup(target, host, r, 'https'));
    // What neutral hosts share needs no closer look at who answers what.
    if (target.service === NETWORK) return [...retry, ...first];
    return [
      ...retry,
      ...first,
      ...trusted.slice(0, OPERATORS).flatMap((r) => otherLookup(target, host, r, 'udp')),
      ...resolvers
        .filter((r) => r.role === 'national')
        .flatMap((r) => otherLookup(target, host, r, 'udp')),
      ...context.nameServers
        .slice(0, 1)
        .map((address) => directLookup(target, host, SYSTEM_RESOLVER, address)),
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

/** The system's name lookup failed or led astray: the same endpoint at an address that is vouched for. */
function trustedConnection(view: TargetView, context: PlanContext): ProbeRequest[] | null {
  const { target } = view;
  if (target.host === null) return null;
  const known = systemAddresses(view);
  if (view.attempts.some((a) => a.purpose === 'trusted-address')) return null;
  const truth = dnsTruth(view, context.world.catalogue.resolvers).addresses;
  if (truth.some((a) => known.includes(a))) return null;
  const address = truth[0] ?? target.addresses[0];
  return address === undefined ? null : [realConnection(target, address, 'trusted-address')];
}

/** Repeats, and the experiments that tell the address from the name. */
function separate(view: TargetView, context: PlanContext): ProbeRequest[] | null {
  const { target } = view;
  const requests = [...repeatFirst(view), ...repeatBlamed(view, context)];
  if (target.service !== NETWORK) requests.push(...experiments(view, context));
  return requests.length > 0 ? requests : null;
}

/** The address that an application would use deserves a second try, whatever is thought of it. */
function repeatFirst(view: TargetView): ProbeRequest[] {
  const own = ownPurpose(view.target);
  const tried = view.attempts.filter((a) => a.purpose === own);
  const [first] = tried;
  if (!first || tried.length > 1) return [];
  const other = ownAddresses(view).find((a) => a !== first.address);
  return [
    realConnection(view.target, first.address, own, REPEAT_DELAYS[0]),
    ...(other === undefined ? [] : [realConnection(view.target, other, own)]),
  ];
}

function repeatBlamed(view: TargetView, context: PlanContext): ProbeRequest[] {
  const blame = blameAddress(view, context.world);
  const purpose = blame?.attempts[0]?.purpose;
  if (!blame || purpose === undefined) return [];
  const repeated = blame.attempts.length > 1;
  // The first address gets one of its repeats from `repeatFirst`.
  const shared = purpose === ownPurpose(view.target) ? 1 : 0;
  return repeated
    ? []
    : REPEAT_DELAYS.slice(shared, TRIES - blame.attempts.length).map((delay) =>
        realConnection(view.target, blame.address, purpose, delay),
      );
}

function experiments(view: TargetView, context: PlanContext): ProbeRequest[] {
  const { target } = view;
  const requests: ProbeRequest[] = [];
  const blame = blameAddress(view, context.world);
  const neutral = context.world.proof.tls;
  const done = (purpose: string) => view.attempts.some((a) => a.purpose === purpose);
  const unanswered = blame?.attempts.some((a) => a.tls?.serverHello === false) ?? false;
  if (blame && neutral && unanswered && target.host !== null) {
    const innocuous = neutral.sni ?? neutral.verifyName;
    if (!done('innocuous-sni')) {
      requests.push(
        handshake(
          target,
          'innocuous-sni',
          { address: blame.address, port: target.port },
          innocuous,
        ),
      );
    }
    if (!done('target-sni-elsewhere')) {
      requests.push(handshake(target, 'target-sni-elsewhere', neutral, target.host));
    }
  }
  const [given] = systemAddresses(view);
  const failed = realAttempts(view).some((a) => a.purpose === 'target');
  if (target.host !== null && given !== undefined && failed && !done('portal')) {
    requests.push(plainSite(target, target.host, given));
  }
  return requests;
}
