/** A hole for large packets: dropped without the ICMP error that would tell the sender. */
import type { Behaviour } from '../behaviour.ts';
import type { Rule } from '../program.ts';

export function dropLarge(rule: Extract<Rule, { kind: 'mtu' }>): Behaviour {
  return {
    kind: rule.kind,
    see: (packet) => (packet.bytes.length > rule.bytes ? 'drop' : 'pass'),
  };
}
