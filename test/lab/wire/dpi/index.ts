/** From a rule to its behaviour. */
import type { Behaviour } from '../behaviour.ts';
import type { Rule } from '../program.ts';
import { blockAddress } from './address.ts';
import { allowOnly } from './allowlist.ts';
import { divertFlows } from './divert.ts';
import { interfereWithDns } from './dns.ts';
import { blockProtocol } from './first-payload.ts';
import { freezeFlow } from './freeze.ts';
import { dropLarge } from './mtu.ts';
import { limitSessions } from './sessions.ts';
import { blockName } from './sni.ts';
import { throttleFlow } from './throttle.ts';
import { blockUdp } from './udp.ts';

/** @param routers where ICMP errors come from, per family. */
export function createBehaviour(rule: Rule, routers: Record<4 | 6, string>): Behaviour {
  switch (rule.kind) {
    case 'address':
      return blockAddress(rule, routers);
    case 'allowlist':
      return allowOnly(rule);
    case 'divert':
      return divertFlows(rule);
    case 'dns':
      return interfereWithDns(rule);
    case 'freeze':
      return freezeFlow(rule);
    case 'mtu':
      return dropLarge(rule);
    case 'protocol':
      return blockProtocol(rule);
    case 'sessions':
      return limitSessions(rule);
    case 'sni':
      return blockName(rule);
    case 'throttle':
      return throttleFlow(rule);
    case 'udp':
      return blockUdp(rule);
  }
}
