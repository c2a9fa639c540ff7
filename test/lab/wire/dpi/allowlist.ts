/** Only what is on the list gets through, by address or by the name in the ClientHello. */
import type { Behaviour } from '../behaviour.ts';
import { nameSet, netSet } from '../nets.ts';
import type { Rule } from '../program.ts';
import { resetBoth } from './forged-tcp.ts';

export function allowOnly(rule: Extract<Rule, { kind: 'allowlist' }>): Behaviour {
  const address = netSet(rule.nets);
  const name = nameSet(rule.names);
  return {
    kind: rule.kind,
    see(packet, flow, fromClient, box) {
      if (address(flow.server)) return 'pass';
      if (flow.transport !== 'tcp' || rule.others === 'drop') return 'drop';
      // The connection itself is let through; the first thing that is said decides.
      if (flow.begins === 'unknown') return 'pass';
      if (flow.serverName !== null && name(flow.serverName)) return 'pass';
      flow.dead = true;
      if (rule.others === 'reset' && fromClient) resetBoth(packet, flow, box);
      return 'drop';
    },
  };
}
