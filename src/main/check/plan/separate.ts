/** Repeats, and the experiments that tell the address from the name from the form. Pure. */
import { protocolUnanswered } from '../../diagnosis/attempt.ts';
import { type Blame, blameAddress } from '../../diagnosis/blame.ts';
import { sniComparison } from '../../diagnosis/rules/sni-comparison.ts';
import { NETWORK } from '../../diagnosis/target.ts';
import {
  type Attempt,
  realAttempts,
  systemAddresses,
  type TargetView,
} from '../../diagnosis/view.ts';
import type { ProbeRequest } from '../request.ts';
import type { PlanContext } from './context.ts';
import { REPEAT_DELAYS, TRIES } from './limits.ts';
import { ownAddresses } from './names.ts';
import { handshake, otherProtocol, ownPurpose, plainSite, realConnection } from './requests.ts';

export function separate(view: TargetView, context: PlanContext): ProbeRequest[] | null {
  const requests = [...repeatFirst(view), ...repeatBlamed(view, context)];
  if (view.target.service === NETWORK) {
    // Not beside the repeats, which they would hold up; and a closed border is no matter of size.
    if (requests.length === 0 && !context.shallow) requests.push(...neutralHellos(view));
  } else {
    requests.push(
      ...nameExperiments(view, context),
      ...protocolExperiment(view, context),
      ...site(view),
    );
  }
  if (requests.length > 0) return requests;
  // Where something accepts everything, silence behind an open connection says nothing of the hello.
  const skipped = view.target.service === NETWORK || context.world.acceptsAll !== null;
  const forms = skipped ? [] : formExperiments(view, context);
  return forms.length > 0 ? forms : null;
}

/** The address that an application would use deserves a second try, whatever is thought of it. */
export function repeatFirst(view: TargetView): ProbeRequest[] {
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
  if (!blame || purpose === undefined || blame.attempts.length > 1) return [];
  // The first address gets one of its repeats from `repeatFirst`.
  const shared = purpose === ownPurpose(view.target) ? 1 : 0;
  return REPEAT_DELAYS.slice(shared, TRIES - blame.attempts.length).map((delay) =>
    realConnection(view.target, blame.address, purpose, delay),
  );
}

function isDone(view: TargetView, purpose: string): boolean {
  return view.attempts.some((a) => a.purpose === purpose);
}

/** Was it answered by somebody whom no public root vouches for? */
const isStrange = ({ tls }: Attempt) => tls?.trust?.public === 'ssl_unknown_authority';

/** A harmless name at the same address, the blocked name at a neutral address. */
function nameExperiments(view: TargetView, context: PlanContext): ProbeRequest[] {
  const { target } = view;
  const blame = blameAddress(view, context.world);
  const neutral = neutralFor(view, context.world);
  const unanswered = blame?.attempts.some((a) => a.tls?.serverHello === false) ?? false;
  const strange = blame?.attempts.some(isStrange) ?? false;
  if (!blame || !neutral || !(unanswered || strange) || target.host === null) return [];
  const requests: ProbeRequest[] = [];
  if (unanswered && !isDone(view, 'innocuous-sni')) {
    const at = { address: blame.address, port: target.port };
    requests.push(handshake(target, 'innocuous-sni', at, neutral.sni ?? neutral.verifyName));
  }
  if (!isDone(view, 'target-sni-elsewhere') && (strange || needsElsewhere(view, context, blame))) {
    requests.push(handshake(target, 'target-sni-elsewhere', neutral, target.host));
  }
  return requests;
}

/** Where a harmless name was answered, the name is known to matter: then a few of the messenger's names tell the rest. */
function needsElsewhere(
  view: TargetView,
  { shownElsewhere }: PlanContext,
  { address }: Blame,
): boolean {
  const { innocuous } = sniComparison(view, address);
  return !shownElsewhere || (innocuous !== null && innocuous.tls?.serverHello !== true);
}

/** No name gets through at this address: does a hello of another form, while a neutral server takes both? */
function formExperiments(view: TargetView, context: PlanContext): ProbeRequest[] {
  const { target } = view;
  const blame = blameAddress(view, context.world);
  const neutral = neutralFor(view, context.world);
  if (!blame || !neutral || target.host === null || isDone(view, 'small-hello')) return [];
  const { innocuous } = sniComparison(view, blame.address);
  if (innocuous?.tls?.serverHello !== false) return [];
  const at = { address: blame.address, port: target.port };
  return [
    handshake(target, 'small-hello', at, target.host, 'small'),
    handshake(target, 'large-hello', at, target.host, 'large'),
    handshake(target, 'control-large-hello', neutral, neutral.sni ?? neutral.verifyName, 'large'),
  ];
}

/** A neutral server that does not answer a ClientHello: does its size matter? */
function neutralHellos({ target, attempts }: TargetView): ProbeRequest[] {
  const first = attempts.find((a) => a.tls?.serverHello === false);
  if (!first || target.host === null || attempts.some((a) => a.purpose === 'small-hello')) {
    return [];
  }
  const { host } = target;
  return [
    handshake(target, 'small-hello', first, host, 'small'),
    handshake(target, 'control-large-hello', first, host, 'large'),
    {
      ...handshake(target, 'control-large-hello', first, host, 'large'),
      delayMs: REPEAT_DELAYS[0],
    },
  ];
}

/** A messenger's own protocol is not answered: is anything, at that address? */
function protocolExperiment(view: TargetView, context: PlanContext): ProbeRequest[] {
  const blame = blameAddress(view, context.world);
  const unanswered = blame?.attempts.some((a) => a.tls === null && protocolUnanswered(a)) ?? false;
  if (!blame || !unanswered || isDone(view, 'other-protocol')) return [];
  return [otherProtocol(view.target, blame.address)];
}

function site(view: TargetView): ProbeRequest[] {
  const { target } = view;
  const [given] = systemAddresses(view);
  const failed = realAttempts(view).some((a) => a.purpose === 'target');
  if (target.host === null || given === undefined || !failed || isDone(view, 'portal')) return [];
  return [plainSite(target, target.host, given)];
}

/**
 * Which neutral server to compare with: not the same for all, because only so many handshakes with one name are made at
 * once.
 */
function neutralFor(
  { target }: TargetView,
  { neutral }: PlanContext['world'],
): PlanContext['world']['proof']['tls'] {
  const sum = [...target.id].reduce((total, c) => total + c.charCodeAt(0), 0);
  return neutral[sum % neutral.length] ?? null;
}
