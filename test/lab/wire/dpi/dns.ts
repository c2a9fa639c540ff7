/**
 * Interference with DNS over UDP, on the way: false answers in place of the true one or ahead of it, silence, and
 * somebody else who answers.
 */
import { type Behaviour, type Box, flowFilter } from '../behaviour.ts';
import { buildUdp } from '../build.ts';
import { addressAnswer, negativeAnswer, type Query, readQuery } from '../dns-answer.ts';
import type { Flow } from '../flow.ts';
import { rewrite } from '../nat.ts';
import { nameSet } from '../nets.ts';
import { type Packet, payloadOf } from '../packet.ts';
import type { Rule } from '../program.ts';

export function interfereWithDns(rule: Extract<Rule, { kind: 'dns' }>): Behaviour {
  const { answer } = rule;
  const meant = flowFilter(rule.where);
  const named = rule.names === null ? () => true : nameSet(rule.names);
  /** Whom an intercepted client believes to have asked, by its port and the address that really answers. */
  const asked = new Map<string, string>();
  let count = 0;

  function reply(packet: Packet, flow: Flow, message: Buffer, box: Box): void {
    const [source, target] = [flow.server, flow.client];
    const ports = { sourcePort: packet.targetPort, targetPort: packet.sourcePort };
    box.toClient(buildUdp({ source, target, ...ports }, message));
  }

  function act(query: Query, packet: Packet, flow: Flow, box: Box): 'pass' | 'drop' {
    if (answer === 'drop') return 'drop';
    if (typeof answer === 'string') {
      reply(packet, flow, negativeAnswer(query, answer), box);
      return 'drop';
    }
    if ('intercept' in answer) {
      asked.set(`${packet.sourcePort}|${answer.intercept}`, packet.target);
      rewrite(packet, 'target', answer.intercept);
      return 'pass';
    }
    const addresses = 'forge' in answer ? answer.forge : answer.inject;
    reply(packet, flow, addressAnswer(query, addresses), box);
    return 'forge' in answer ? 'drop' : 'pass';
  }

  return {
    kind: rule.kind,
    see(packet, flow, fromClient, box) {
      if (flow.transport !== 'udp') return 'pass';
      if (!fromClient) {
        const believed = asked.get(`${packet.targetPort}|${packet.source}`);
        if (believed !== undefined) rewrite(packet, 'source', believed);
        return 'pass';
      }
      if (!meant(flow)) return 'pass';
      const query = readQuery(payloadOf(packet));
      if (query === null || !named(query.question.name)) return 'pass';
      count += 1;
      return count % rule.every === 0 ? act(query, packet, flow, box) : 'pass';
    },
  };
}
