/** Looks at what a client says first, as a filter on the way does, and leaves it in the stream for the server. */
import type { Socket } from 'node:net';
import { MAX_HELLO, readClientHello } from './client-hello.ts';

export type Opening =
  | { kind: 'tls'; sni: string | null }
  | { kind: 'http' }
  /** A messenger's own protocol, or nonsense. */
  | { kind: 'other' };

const METHODS = ['GET ', 'HEAD ', 'POST ', 'PUT ', 'OPTIONS '];

/** @returns `null` where the stream ends before it can be told. */
export function readOpening(socket: Socket): Promise<Opening | null> {
  return new Promise((resolve) => {
    let seen = Buffer.alloc(0);
    const settle = (opening: Opening | null) => {
      socket.off('readable', look);
      socket.off('end', giveUp);
      socket.off('close', giveUp);
      if (seen.length > 0 && !socket.destroyed && !socket.readableEnded) socket.unshift(seen);
      resolve(opening);
    };
    const giveUp = () => settle(null);
    const look = () => {
      const chunk: unknown = socket.read();
      if (!Buffer.isBuffer(chunk)) return;
      seen = Buffer.concat([seen, chunk]);
      const opening = tell(seen);
      if (opening !== null) settle(opening);
    };
    socket.on('readable', look);
    socket.on('end', giveUp);
    socket.on('close', giveUp);
  });
}

/** @returns `null` where more has to come. */
function tell(seen: Buffer): Opening | null {
  const hello = readClientHello(seen);
  if (typeof hello === 'object') return { kind: 'tls', ...hello };
  if (hello === 'incomplete' && seen.length < MAX_HELLO) return null;
  const text = seen.toString('latin1', 0, 8);
  if (METHODS.some((method) => text.startsWith(method))) return { kind: 'http' };
  const undecided = METHODS.some((method) => method.startsWith(text));
  return undecided ? null : { kind: 'other' };
}
