/** The bare TLS handshake: any certificate is taken, to be judged afterwards. */
import { isIP } from 'node:net';
import * as tls from 'node:tls';
import type { HelloShape } from '../../shared/measurement.ts';
import { helloContext } from './client-hello.ts';
import { FailureError } from './failure.ts';
import type { TlsTap } from './tls-tap.ts';

export interface Hello {
  /** `null`: no SNI extension at all. */
  sni: string | null;
  alpn: string[];
  /** Absent, or not to be made here: as the runtime does by itself. */
  hello?: HelloShape;
}

/** The library drops a name that it cannot send, without a word. Its limit: RFC 1035 §2.3.4. */
function canBeSent(name: string): boolean {
  return name.length > 0 && name.length <= 255 && isIP(name) === 0;
}

/**
 * Destroys the tap when the signal aborts; otherwise it is the caller's to destroy.
 * @throws a Node error, or the signal's reason.
 */
export function shakeHands(tap: TlsTap, hello: Hello, signal: AbortSignal): Promise<tls.TLSSocket> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    if (hello.sni !== null && !canBeSent(hello.sni)) throw new FailureError('invalid_argument');
    const socket = tls.connect({
      socket: tap,
      secureContext: helloContext(hello.hello).context,
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
      ...(hello.sni === null ? {} : { servername: hello.sni }),
      ...(hello.alpn.length === 0 ? {} : { ALPNProtocols: hello.alpn }),
    });
    const onAbort = () => {
      socket.destroy();
      tap.destroy();
      reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort);
    // Stays for the socket's life, see `dial`. The connection's own error tells more than what TLS makes of it.
    socket.on('error', (error) => reject(tap.errored ?? error));
    socket.once('close', () => {
      signal.removeEventListener('abort', onAbort);
      reject(tap.errored ?? new FailureError('eof_error'));
    });
    socket.once('secureConnect', () => {
      signal.removeEventListener('abort', onAbort);
      resolve(socket);
    });
  });
}
