/** Who answers UDP at an address of the pretend Internet. */
import { DNS_PORT } from '../../probes/dns-message.ts';
import { replyTo } from '../dns-messages.ts';
import type { Policy } from '../policy.ts';
import type { Speakers } from '../speakers/index.ts';

/** Takes a question and the port of 127.0.0.1 that it came from. @returns `null`: it stays unanswered. */
export type DatagramAnswerer = (message: Buffer, port: number) => Buffer | null;

/** @returns `null` where nobody listens. */
export function answererAt(
  address: string,
  port: number,
  policy: Policy,
  speakers: Speakers,
): DatagramAnswerer | null {
  const resolver = policy.atlas.resolverAt(address);
  if (resolver !== null && port === DNS_PORT) {
    const id = resolver === 'system' ? resolver : resolver.id;
    return (message) => replyTo(message, { resolver: id, transport: 'udp' }, policy);
  }
  if (policy.scenario.network === 'captive-portal') return null;
  const site = policy
    .sitesAt(address, 'udp')
    .find((s) => s.port === port && !policy.server(s).silent);
  if (!site) return null;
  return (message, from) =>
    speakers.answerDatagram(site.probe, message, { address: '127.0.0.1', port: from });
}
