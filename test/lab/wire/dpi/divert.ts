/** Sends flows to the provider's own servers: interception, block pages, login portals, transparent proxies. */
import { type Behaviour, flowFilter } from '../behaviour.ts';
import type { Rule } from '../program.ts';

export function divertFlows(rule: Extract<Rule, { kind: 'divert' }>): Behaviour {
  const meant = flowFilter(rule.where);
  return { kind: rule.kind, see: (_packet, flow) => (meant(flow) ? 'divert' : 'pass') };
}
