/** Blocking by the name in the ClientHello: a reset, an end, or silence, and if wished for a while afterwards. */
import { type Behaviour, type Box, type Fate, flowFilter, nameFilter } from '../behaviour.ts';
import type { Flow } from '../flow.ts';
import { FLAG, type Packet, payloadOf } from '../packet.ts';
import type { Rule } from '../program.ts';
import { acknowledge, closeForClient, resetBoth } from './forged-tcp.ts';

export function blockName(rule: Extract<Rule, { kind: 'sni' }>): Behaviour {
  const meant = flowFilter(rule.where);
  const named = nameFilter(rule.names);
  const closed = new WeakSet<Flow>();
  /** Until when a client may not reach a server's port again. */
  const residual = new Map<string, number>();

  function strike(packet: Packet, flow: Flow, box: Box): Fate {
    if (rule.residualMs > 0) residual.set(threeTuple(flow), box.now + rule.residualMs);
    if (rule.do === 'close') {
      closed.add(flow);
      closeForClient(packet, flow, box);
    } else {
      flow.dead = true;
      if (rule.do === 'reset') resetBoth(packet, flow, box);
    }
    return 'drop';
  }

  return {
    kind: rule.kind,
    see(packet, flow, fromClient, box) {
      if (flow.transport !== 'tcp' || !meant(flow)) return 'pass';
      if (closed.has(flow)) {
        const sent = payloadOf(packet).length > 0 || (packet.flags & FLAG.fin) !== 0;
        if (fromClient && sent) acknowledge(packet, flow, box);
        return 'drop';
      }
      if (box.now < (residual.get(threeTuple(flow)) ?? 0)) return 'drop';
      const hello = fromClient && flow.begins === 'tls' && payloadOf(packet).length > 0;
      const isMeant = (flow.hello?.bytes.length ?? 0) >= rule.helloFrom && named(flow);
      return hello && isMeant ? strike(packet, flow, box) : 'pass';
    },
  };
}

const threeTuple = (flow: Flow) => `${flow.client}|${flow.server}|${flow.serverPort}`;
