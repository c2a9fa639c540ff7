/** Questions over UDP: asked twice, at a trusted address too where the name is in doubt. Pure. */
import type { TargetView } from '../../diagnosis/view.ts';
import type { ProbeRequest } from '../request.ts';
import type { PlanContext } from './context.ts';
import { askOthers, ownAddresses, trustedAddress } from './names.ts';
import { burst, datagrams, ownPurpose } from './requests.ts';

export function nextDatagrams(view: TargetView, context: PlanContext): ProbeRequest[] {
  const { target } = view;
  if (view.datagrams.some((m) => m.received > 0)) return burstOnce(view, context);
  if (context.shallow && view.datagrams.length > 0) return [];
  const own = view.datagrams.filter((m) => m.purpose === ownPurpose(target));
  const [address] = ownAddresses(view);
  if (address !== undefined && own.length < 2) {
    return [datagrams(target, address, ownPurpose(target))];
  }
  if (address === undefined) {
    const others = askOthers(view, context);
    if (others) return others;
  }
  const trusted = trustedAddress(view, context);
  const tried = view.datagrams.filter((m) => m.purpose === 'trusted-address').length;
  if (address !== undefined || trusted === null || tried >= 2) return [];
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
