/** Questions over UDP: asked twice, and again at a trusted address where the name may be in doubt. Pure. */
import type { TargetView } from '../../diagnosis/view.ts';
import type { ProbeRequest } from '../request.ts';
import { isShallow, type PlanContext } from './context.ts';
import { askOthers, ownAddresses, trustedAddress } from './names.ts';
import { burst, datagrams, ownPurpose } from './requests.ts';

/** One silence can be loss. */
const TRIES = 2;

export function nextDatagrams(view: TargetView, context: PlanContext): ProbeRequest[] {
  const { target } = view;
  if (view.datagrams.some((m) => m.received > 0)) return burstOnce(view, context);
  if (isShallow(view, context) && view.datagrams.length > 0) return [];
  const tried = (purpose: string) => view.datagrams.filter((m) => m.purpose === purpose).length;
  const [address] = ownAddresses(view);
  if (address !== undefined && tried(ownPurpose(target)) < TRIES) {
    return [datagrams(target, address, ownPurpose(target))];
  }
  const others = askOthers(view, context);
  if (others) return others;
  const trusted = trustedAddress(view, context);
  if (trusted === null || tried('trusted-address') >= TRIES) return [];
  return [datagrams(target, trusted, 'trusted-address')];
}

/** Of all controls only the first that answered, and only once: the result holds for every messenger's calls. */
function burstOnce(
  { target, datagrams: asked }: TargetView,
  { world }: PlanContext,
): ProbeRequest[] {
  const chosen = world.udp.stun.answered[0];
  const done = world.controls.some((c) => c.datagrams.some((m) => m.purpose === 'udp-burst'));
  if (target.use !== 'udp' || chosen?.endpoint !== target.id || done) return [];
  const answered = asked.find((m) => m.received > 0);
  return answered ? [burst(target, answered.address)] : [];
}
