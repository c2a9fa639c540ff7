/** The bare TLS handshake: any certificate is taken, to be judged afterwards. */
import { isIP } from 'node:net';
import * as tls from 'node:tls';
import { FailureError } from './failure.ts';
import type { TlsTap } from './tls-tap.ts';

/**
 * What the server may sign with. Ed25519 must be named, because BoringSSL (under Electron) does not offer it by
 * default, and a server with such a certificate would answer with an alert that looks like interference. The rest is
 * BoringSSL's default order. Source: libsignal `rust/net/infra/src/tcp_ssl.rs`.
 */
const SIGNATURE_ALGORITHMS = [
  'ed25519',
  'ecdsa_secp256r1_sha256',
  'rsa_pss_rsae_sha256',
  'rsa_pkcs1_sha256',
  'ecdsa_secp384r1_sha384',
  'rsa_pss_rsae_sha384',
  'rsa_pkcs1_sha384',
  'rsa_pss_rsae_sha512',
  'rsa_pkcs1_sha512',
].join(':');

export interface Hello {
  /** `null`: no SNI extension at all. */
  sni: string | null;
  alpn: string[];
}

let context: tls.SecureContext | undefined;

/** Without roots: whom to trust is not the library's business here, and loading its list takes time. */
function secureContext(): tls.SecureContext {
  context ??= tls.createSecureContext({ sigalgs: SIGNATURE_ALGORITHMS, ca: [] });
  return context;
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
      secureContext: secureContext(),
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
