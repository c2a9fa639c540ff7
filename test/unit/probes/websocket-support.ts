/** The server's side of a WebSocket for tests, byte by byte. */
import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { serve } from './support.ts';

/** Source: RFC 6455 §1.3. */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

export const TEXT = 1;
export const BINARY = 2;
export const CLOSE = 8;
export const PING = 9;

/** A frame from the server, whole unless told otherwise. Source: RFC 6455 §5.2. */
export function frame(opcode: number, payload: Buffer | string, final = true): Buffer {
  const bytes = Buffer.from(payload);
  const head = [(final ? 0x80 : 0) | opcode, bytes.length < 126 ? bytes.length : 126];
  if (bytes.length >= 126) head.push(bytes.length >> 8, bytes.length & 0xff);
  return Buffer.concat([Buffer.from(head), bytes]);
}

/** What is in a short frame from the client, which is masked. */
export function unmasked(bytes: Buffer): Buffer {
  const length = bytes[1]! & 0x7f;
  const mask = bytes.subarray(2, 6);
  return Buffer.from(bytes.subarray(6, 6 + length).map((byte, index) => byte ^ mask[index % 4]!));
}

export function acceptOf(head: string): string {
  const key = /^sec-websocket-key: (.*)$/im.exec(head)?.[1]?.trim() ?? '';
  return createHash('sha1')
    .update(key + GUID)
    .digest('base64');
}

/** The answer to an upgrade, with headers changed, added or (`null`) left out. */
export function switching(head: string, changes: Record<string, string | null> = {}): Buffer {
  const headers = {
    upgrade: 'websocket',
    connection: 'Upgrade',
    'sec-websocket-accept': acceptOf(head),
    ...changes,
  };
  const lines = Object.entries(headers).map(([name, value]) =>
    value === null ? '' : `${name}: ${value}\r\n`,
  );
  return Buffer.from(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('')}\r\n`);
}

/** @returns the port of a server that calls back with the head of the request. */
export function afterHead(answer: (socket: Socket, head: string) => void): Promise<number> {
  return serve((socket) => answerHead(socket, (head) => answer(socket, head)));
}

export function answerHead(socket: Socket, answer: (head: string) => void): void {
  let head = '';
  const listen = (chunk: Buffer) => {
    head += chunk.toString('latin1');
    if (!head.includes('\r\n\r\n')) return;
    socket.off('data', listen);
    answer(head);
  };
  socket.on('data', listen);
}

/** Switches, then says something at once, and calls back with the client's first frame, unmasked. */
export function opened(
  first: Buffer,
  answer: (socket: Socket, hello: Buffer) => void = () => {},
): Promise<number> {
  return afterHead((socket, head) => {
    socket.once('data', (bytes) => answer(socket, unmasked(bytes)));
    socket.write(Buffer.concat([switching(head), first]));
  });
}
