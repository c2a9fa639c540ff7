/** What is said in a messenger's own protocol once the connection stands: from the plan's words to the probes. */
import type { Observation } from '../../shared/measurement.ts';
import type { Exchange } from '../check/request.ts';
import type { Stream } from '../network/dialer.ts';
import { awaitGreeting } from './greeting.ts';
import { loadHttp } from './http-exchange.ts';
import type { Instruments } from './instruments.ts';
import { askMtprotoHttp } from './mtproto-http.ts';
import { askMtproto } from './mtproto.ts';
import type { ProtocolStep } from './protocol.ts';
import { askInside } from './websocket-talk.ts';
import { loadWebSocket, upgrade } from './websocket.ts';
import { askWhatsappRaw } from './whatsapp-raw.ts';

type Kind = 'mtproto' | 'mtproto-http' | 'whatsapp-raw' | 'websocket' | 'greeting';
export type ProtocolExchange = Extract<Exchange, { kind: Kind }>;

export interface Connection extends ProtocolStep {
  /** Is the stream encrypted? */
  secure: boolean;
}

/** Loads what the exchange needs. Before any clock is read: the time that this takes is not the network's. */
export async function prepare({ kind }: ProtocolExchange): Promise<void> {
  if (kind === 'mtproto-http') await loadHttp();
  if (kind === 'websocket') await loadWebSocket();
}

/**
 * Never throws; each step ends within the connection's time limit, and at once when cancelled. The stream is used up
 * by it and remains the caller's to destroy.
 * @returns one observation, or, where HTTP carries the protocol, that of HTTP and, if it got that far, of the protocol.
 */
export async function converse(
  exchange: ProtocolExchange,
  connection: Connection,
  stream: Stream,
  tools: Instruments,
  cancel: AbortSignal,
): Promise<Observation[]> {
  const step = { ...connection, ...exchange };
  switch (step.kind) {
    case 'mtproto':
      return [await askMtproto(step, stream, tools, cancel)];
    case 'mtproto-http':
      return askMtprotoHttp(step, stream, tools, cancel);
    case 'whatsapp-raw': {
      const keys = step.key === undefined ? [] : tools.trust.keys(step.key);
      return [await askWhatsappRaw({ ...step, keys }, stream, tools, cancel)];
    }
    case 'greeting':
      return [await awaitGreeting(step, stream, tools, cancel)];
    case 'websocket': {
      const { observation, socket } = await upgrade(step, stream, tools, cancel);
      if (socket === null || step.inside.kind === 'nothing') return [observation];
      const through = { socket, stream };
      return [observation, await askInside(step.inside, connection, through, tools, cancel)];
    }
  }
}
