/** What a ClientHello offers, and with that how long it is and what it looks like. */
import * as tls from 'node:tls';
import type { HelloShape } from '../../shared/measurement.ts';

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

/**
 * Key exchange groups, in names that OpenSSL and BoringSSL share. The first has its key share in the hello: 32 bytes,
 * or the 1216 of the post-quantum one that browsers send (draft-ietf-tls-ecdhe-mlkem §4), which no packet holds
 * together with the rest.
 */
const GROUPS: Record<HelloShape, string> = {
  small: 'X25519:P-256',
  large: 'X25519MLKEM768:X25519:P-256',
};

/** `null`: this runtime cannot make the shape. */
const shaped = new Map<HelloShape, tls.SecureContext | null>();
let plain: tls.SecureContext | undefined;

/**
 * @param shape absent: as the runtime does by itself.
 * @returns the shape that it became, too: absent where the TLS library does not know the group (OpenSSL before 3.5 has
 * no ML-KEM), so that the hello is the runtime's own.
 */
export function helloContext(shape?: HelloShape): {
  context: tls.SecureContext;
  shape?: HelloShape;
} {
  const context = shape === undefined ? null : shapedContext(shape);
  if (shape !== undefined && context !== null) return { context, shape };
  plain ??= createContext();
  return { context: plain };
}

function shapedContext(shape: HelloShape): tls.SecureContext | null {
  let context = shaped.get(shape);
  if (context === undefined) {
    try {
      context = createContext(GROUPS[shape]);
    } catch {
      context = null;
    }
    shaped.set(shape, context);
  }
  return context;
}

/** Without roots: whom to trust is not the library's business here, and loading its list takes time. */
function createContext(ecdhCurve = tls.DEFAULT_ECDH_CURVE): tls.SecureContext {
  return tls.createSecureContext({ sigalgs: SIGNATURE_ALGORITHMS, ca: [], ecdhCurve });
}
