/** Lets a flow pass until it has carried so much, both directions together, and nothing after that. */
import { type Behaviour, flowFilter, nameFilter } from '../behaviour.ts';
import type { Rule } from '../program.ts';

export function freezeFlow(rule: Extract<Rule, { kind: 'freeze' }>): Behaviour {
  const meant = flowFilter(rule.where);
  const named = nameFilter(rule.names);
  const { afterBytes = Infinity, afterPackets = Infinity } = rule;
  return {
    kind: rule.kind,
    see(_packet, flow) {
      if (!meant(flow) || !named(flow)) return 'pass';
      return flow.packets > afterPackets || flow.bytes > afterBytes ? 'drop' : 'pass';
    },
  };
}
