/** Blocking of protocols that are neither TLS nor HTTP (MTProto, Noise), at the client's first bytes. */
import { type Behaviour, flowFilter } from '../behaviour.ts';
import type { Rule } from '../program.ts';
import { resetBoth } from './forged-tcp.ts';

export function blockProtocol(rule: Extract<Rule, { kind: 'protocol' }>): Behaviour {
  const meant = flowFilter(rule.where);
  return {
    kind: rule.kind,
    see(packet, flow, fromClient, box) {
      if (!fromClient || flow.begins !== 'other' || !meant(flow)) return 'pass';
      flow.dead = true;
      if (rule.do === 'reset') resetBoth(packet, flow, box);
      return 'drop';
    },
  };
}
