/** Blocking by address, block, port or family: silence, a reset to the SYN, or an ICMP error. */
import { type Behaviour, flowFilter } from '../behaviour.ts';
import { buildRefusal, buildUnreachable } from '../build.ts';
import { FLAG } from '../packet.ts';
import type { Rule } from '../program.ts';

/** @param routers the address that ICMP errors come from, per family. */
export function blockAddress(
  rule: Extract<Rule, { kind: 'address' }>,
  routers: Record<4 | 6, string>,
): Behaviour {
  const meant = flowFilter(rule.where);
  return {
    kind: rule.kind,
    see(packet, flow, fromClient, box) {
      if (!meant(flow)) return 'pass';
      if (!fromClient || rule.do === 'drop') return 'drop';
      if (rule.do === 'unreachable') box.toClient(buildUnreachable(packet, routers[flow.family]));
      else if ((packet.flags & FLAG.syn) !== 0) box.toClient(buildRefusal(packet));
      return 'drop';
    },
  };
}
