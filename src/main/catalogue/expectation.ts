/** The healthy answer of a probe, in a few English words. Pure. */
import type { HttpExpectation, ProbeSpec, WebSocketInside } from '../../shared/catalogue.ts';

export function describeExpectation(probe: ProbeSpec): string {
  switch (probe.kind) {
    case 'tcp':
      return 'accepts a connection';
    case 'tls':
      return 'completes a TLS handshake under a trusted root';
    case 'tls-greeting':
      return `greets over TLS with "${probe.startsWith}"`;
    case 'https':
      return `answers HTTPS ${probe.method} ${probe.path} with ${describeAnswer(probe.expect)}`;
    case 'http':
      return `answers HTTP ${probe.method} ${probe.path} with ${describeAnswer(probe.expect)}`;
    case 'websocket':
      return `upgrades ${probe.path} to a WebSocket${describeInside(probe.inside)}`;
    case 'mtproto':
      return `answers MTProto req_pq_multi for data centre ${probe.dc} with resPQ and our nonce`;
    case 'mtproto-http':
      return `answers MTProto req_pq_multi in a POST to ${probe.path} with resPQ and our nonce`;
    case 'whatsapp-raw':
      return 'does not cut the connection off after WhatsApp’s Noise hello';
    case 'transfer':
      return `sends up to ${Math.ceil(probe.bytes / 1024)} KiB of ${probe.path}`;
    case 'stun':
      return 'answers a STUN binding request';
    case 'quic':
      return 'answers an unknown QUIC version with Version Negotiation';
  }
}

function describeAnswer({ status, bodyContains, header }: HttpExpectation): string {
  const parts = [
    status ? `status ${status.join(' or ')}` : 'any status',
    bodyContains === undefined ? [] : `a body that contains "${bodyContains}"`,
    header === undefined ? [] : `the header ${header}`,
  ];
  return parts.flat().join(' and ');
}

function describeInside(inside: WebSocketInside): string {
  switch (inside.kind) {
    case 'nothing':
      return '';
    case 'whatsapp':
      return ' and answers WhatsApp’s Noise hello under its known key';
    case 'mtproto':
      return ' and answers MTProto req_pq_multi with resPQ and our nonce';
    case 'text':
      return ` and sends a text that contains "${inside.contains}"`;
  }
}
