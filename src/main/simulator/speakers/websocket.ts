/** A server that is reached by WebSocket, and what is said through it. */
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { WebSocketInside } from '../../../shared/catalogue.ts';
import { MAX_REPLY } from '../../probes/protocol.ts';
import { answerMtproto } from './mtproto.ts';
import { type Answer, listenWith } from './speaker.ts';
import type { WhatsappSpeaker } from './whatsapp.ts';

/** What an upgrade has to ask for, else it is refused; as in the catalogue. */
export interface WebSocketService {
  path: string;
  /** Lower-case names. */
  headers: Record<string, string>;
  protocol: string | null;
  inside: WebSocketInside;
}

const upgrades = new WebSocketServer({
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  maxPayload: MAX_REPLY,
});

/** The arguments of an HTTP server's `upgrade` event, which may be a TLS server's as well. */
export function speakWebSocket(
  request: IncomingMessage,
  stream: Duplex,
  head: Buffer,
  service: WebSocketService,
  whatsapp: WhatsappSpeaker,
): void {
  stream.on('error', () => {});
  const refusal = refuse(request, service);
  if (refusal !== null) {
    stream.end(
      `HTTP/1.1 ${refusal} ${STATUS_CODES[refusal]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
    );
    return;
  }
  upgrades.handleUpgrade(request, stream, head, (socket) => {
    socket.on('error', () => {});
    speak(socket, service.inside, whatsapp);
  });
}

/** @returns the status of a refusal; `null`: welcome. */
function refuse(request: IncomingMessage, service: WebSocketService): number | null {
  if (request.url !== service.path) return 404;
  const headers = Object.entries(service.headers);
  if (headers.some(([name, value]) => request.headers[name] !== value)) return 403;
  const protocol = request.headers['sec-websocket-protocol'] ?? null;
  return protocol === service.protocol ? null : 400;
}

function speak(socket: WebSocket, inside: WebSocketInside, whatsapp: WhatsappSpeaker): void {
  if (inside.kind === 'text') socket.send(inside.contains);
  if (inside.kind === 'mtproto') answerThrough(socket, answerMtproto);
  if (inside.kind === 'whatsapp') answerThrough(socket, whatsapp.answer);
}

function answerThrough(socket: WebSocket, answer: Answer): void {
  const hear = listenWith(answer);
  socket.on('message', (message: Buffer, isBinary) => {
    const said = isBinary ? hear(message) : 'hang-up';
    if (said === 'hang-up') socket.close();
    else if (said !== null) socket.send(said);
  });
}
