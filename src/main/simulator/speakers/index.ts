/** Who answers a messenger's own protocol: a speaker for each kind of probe. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ProbeSpec } from '../../../shared/catalogue.ts';
import { speakGreeting } from './greeting.ts';
import { speakMtproto } from './mtproto.ts';
import { answerQuic } from './quic.ts';
import { answerStun } from './stun.ts';
import { speakWebSocket } from './websocket.ts';
import { createWhatsappSpeaker } from './whatsapp.ts';

type WebSocketProbe = Extract<ProbeSpec, { kind: 'websocket' }>;

export interface Speakers {
  /** The stand-in for a key of the catalogue, lower-case hex, under which the speakers are genuine. */
  keyHex: string;
  /** @returns whether the protocol is one of a bare connection and somebody speaks it now. */
  speakBare(probe: ProbeSpec, stream: Duplex): boolean;
  /** @returns whether the server is one that speaks first, behind TLS, and does so now. */
  greet(probe: ProbeSpec, stream: Duplex): boolean;
  /** The arguments of an HTTP server's `upgrade` event. */
  speakWebSocket(
    probe: WebSocketProbe,
    request: IncomingMessage,
    stream: Duplex,
    head: Buffer,
  ): void;
  /** @returns `null` where nothing is answered. */
  answerDatagram(
    probe: ProbeSpec,
    message: Buffer,
    from: { address: string; port: number },
  ): Buffer | null;
}

export function createSpeakers(): Speakers {
  const whatsapp = createWhatsappSpeaker();
  return {
    keyHex: whatsapp.keyHex,
    speakBare({ kind }, stream) {
      if (kind === 'mtproto') speakMtproto(stream);
      else if (kind === 'whatsapp-raw') whatsapp.speak(stream);
      else return false;
      return true;
    },
    greet(probe, stream) {
      if (probe.kind !== 'tls-greeting') return false;
      speakGreeting(stream, probe.startsWith);
      return true;
    },
    speakWebSocket(probe, request, stream, head) {
      const { path, headers = {}, protocol = null, inside } = probe;
      speakWebSocket(request, stream, head, { path, headers, protocol, inside }, whatsapp);
    },
    answerDatagram({ kind }, message, from) {
      if (kind === 'stun') return answerStun(message, from);
      return kind === 'quic' ? answerQuic(message) : null;
    },
  };
}
