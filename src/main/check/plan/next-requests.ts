/**
 * What to measure next of one target, from what was measured so far. Pure: called again after each round, until it
 * asks for nothing more. First what an application would do; only when that fails, the probes that separate causes.
 */
import { attemptWorks } from '../../diagnosis/attempt.ts';
import { isHealthyAttempt } from '../../diagnosis/rates.ts';
import { isDatagram, NETWORK, type Target } from '../../diagnosis/target.ts';
import type { TargetView } from '../../diagnosis/view.ts';
import type { ConnectionRequest, ProbeRequest } from '../request.ts';
import { isShallow, type PlanContext } from './context.ts';
import { nextDatagrams } from './datagrams.ts';
import { askOthers, askSystem, ownAddresses, trustedAddress } from './names.ts';
import { TIMEOUTS } from './limits.ts';
import { patience } from './patience.ts';
import { ownPurpose, realConnection, systemLookup } from './requests.ts';
import { repeatFirst, separate } from './separate.ts';
import { compareTransfers } from './transfers.ts';

/** @returns an empty list when the target is settled. */
export function nextRequests(view: TargetView, context: PlanContext): ProbeRequest[] {
  const limit = patience({ ...context, shallow: isShallow(view, context) });
  return wanted(view, context).map((request) =>
    request.kind === 'connection' && !takesItsTime(request, context)
      ? { ...request, timeoutMs: Math.min(request.timeoutMs, limit) }
      : request,
  );
}

/** A file comes as it comes, and a hello that is not answered is watched for two seconds, if anything is expected of it. */
function takesItsTime({ exchange }: ConnectionRequest, { shallow }: PlanContext): boolean {
  const kind = exchange?.kind;
  return !shallow && (kind === 'download' || kind === 'upload' || kind === 'whatsapp-raw');
}

function wanted(view: TargetView, context: PlanContext): ProbeRequest[] {
  const first = askSystem(view, context);
  if (first) return first;
  if (isDatagram(view.target)) return nextDatagrams(view, context);
  if (isSatisfied(view)) return [];
  const connection = firstConnection(view);
  if (connection || isShallow(view, context)) return connection ?? [];
  const next =
    presence(view) ??
    compareTransfers(view, context, (control) => nextRequests(control, context)) ??
    inDoubt(view, context) ??
    trustedConnection(view, context) ??
    separate(view, context) ??
    [];
  return [...next, ...inSix(view, context)];
}

/** Applications take IPv6 where IPv4 fails: so does this, beside whatever else is asked then. */
function inSix({ target, ipv6 }: TargetView, { world }: PlanContext): ProbeRequest[] {
  const isMeant = target.use === null && target.family === 4 && world.ipv6 === 'works';
  if (target.host === null || !isMeant || ipv6.attempts.length > 0) return [];
  const six: Target = { ...target, family: 6 };
  const [lookup] = ipv6.lookups;
  if (!lookup) return [systemLookup(six, target.host, TIMEOUTS.systemLookupFirst)];
  const [answer] = lookup.answers;
  return answer ? [realConnection(target, answer.address, ownPurpose(target))] : [];
}

/** What an application would have done has worked. */
function isSatisfied({ target, attempts, ipv6 }: TargetView): boolean {
  if (ipv6.attempts.some((a) => isHealthyAttempt(a, target))) return true;
  return attempts.some(
    (a) =>
      a.purpose === ownPurpose(target) &&
      (target.use === null ? isHealthyAttempt(a, target) : attemptWorks(a, target)),
  );
}

function firstConnection(view: TargetView): ProbeRequest[] | null {
  const [address] = ownAddresses(view);
  if (address === undefined || view.attempts.length > 0) return null;
  return [realConnection(view.target, address, ownPurpose(view.target))];
}

/** Controls that only ask whether something is there at all: a silence is repeated, and that is that. */
function presence(view: TargetView): ProbeRequest[] | null {
  const { target, attempts } = view;
  if (target.use === 'canary') return [];
  if (target.use !== 'ipv6') return null;
  const [first] = attempts;
  const isSilent = first?.failure === 'generic_timeout_error' || first?.failure === 'timed_out';
  if (!first || !isSilent || attempts.length > 1) return [];
  return [realConnection(target, first.address, 'control')];
}

/** A control that fails is tried again while others are asked for its name: all that is measured waits for controls. */
function inDoubt(view: TargetView, context: PlanContext): ProbeRequest[] | null {
  const questions = askOthers(view, context);
  if (questions === null || view.target.service !== NETWORK) return questions;
  return [...questions, ...repeatFirst(view)];
}

/** The system's name lookup failed or led astray: the same endpoint at an address that is vouched for. */
function trustedConnection(view: TargetView, context: PlanContext): ProbeRequest[] | null {
  if (view.attempts.some((a) => a.purpose === 'trusted-address')) return null;
  const address = trustedAddress(view, context);
  return address === null ? null : [realConnection(view.target, address, 'trusted-address')];
}
