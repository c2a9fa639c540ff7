/** From Node's errors to the field's words. */
import { getSystemErrorMap } from 'node:util';
import type { Failure, KnownFailure, Operation } from '../../shared/vocabulary.ts';
import { CancelledError, TimeLimitError } from './deadline.ts';
import { scrub } from './scrub.ts';

/** An error that already knows its failure string. */
export class FailureError extends Error {
  override name = 'FailureError';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure);
    this.failure = failure;
  }
}

/** System errors, the same names on every system (libuv translates Winsock's). Source: OONI df-007. */
const SYSTEM = table({
  EACCES: 'permission_denied',
  EADDRINUSE: 'address_in_use',
  EADDRNOTAVAIL: 'address_not_available',
  EAFNOSUPPORT: 'address_family_not_supported',
  ECANCELED: 'interrupted',
  ECONNABORTED: 'connection_aborted',
  ECONNREFUSED: 'connection_refused',
  ECONNRESET: 'connection_reset',
  EHOSTDOWN: 'host_unreachable',
  EHOSTUNREACH: 'host_unreachable',
  EINTR: 'interrupted',
  EINVAL: 'invalid_argument',
  EMSGSIZE: 'message_size',
  ENETDOWN: 'network_down',
  ENETRESET: 'network_reset',
  ENETUNREACH: 'network_unreachable',
  ENOBUFS: 'no_buffer_space',
  ENOTCONN: 'connection_already_closed',
  // What Linux answers when a local packet filter forbids the way.
  EPERM: 'permission_denied',
  EPIPE: 'connection_reset',
  ETIMEDOUT: 'timed_out',
});

/** Name lookup: getaddrinfo's codes, and c-ares' for dialers that ask by themselves. Source: OONI df-007. */
const LOOKUP = table({
  EAI_AGAIN: 'dns_temporary_failure',
  EAI_FAIL: 'dns_non_recoverable_failure',
  EAI_NODATA: 'dns_no_answer',
  EAI_NONAME: 'dns_nxdomain_error',
  ENODATA: 'dns_no_answer',
  ENOTFOUND: 'dns_nxdomain_error',
  EREFUSED: 'dns_refused_error',
  ESERVFAIL: 'dns_servfail_error',
  ETIMEOUT: 'generic_timeout_error',
});

/** libuv's number for "the name exists, but has no such address". */
const EAI_NODATA = [...getSystemErrorMap()].find(([, [name]]) => name === 'EAI_NODATA')?.[0];

/** Node's and undici's own codes that say something about the connection. */
const LIBRARY = table({
  CERT_HAS_EXPIRED: 'ssl_invalid_certificate',
  CERT_NOT_YET_VALID: 'ssl_invalid_certificate',
  CERT_REVOKED: 'ssl_invalid_certificate',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'ssl_unknown_authority',
  ERR_SOCKET_CLOSED: 'connection_already_closed',
  ERR_STREAM_DESTROYED: 'connection_already_closed',
  ERR_STREAM_PREMATURE_CLOSE: 'eof_error',
  ERR_TLS_CERT_ALTNAME_INVALID: 'ssl_invalid_hostname',
  SELF_SIGNED_CERT_IN_CHAIN: 'ssl_unknown_authority',
  UNABLE_TO_GET_ISSUER_CERT: 'ssl_unknown_authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'ssl_unknown_authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'ssl_unknown_authority',
  UND_ERR_ABORTED: 'interrupted',
});

/** Node gives this the code of a reset, but it is a plain end of the stream. */
const EARLY_END = 'disconnected before secure TLS connection was established';

/**
 * The failure string for whatever a step threw. Ours first (time limit, cancel), then the system's, then the
 * libraries', as OONI's `ClassifyGenericError` does; what nobody knows is `unknown_failure` with a scrubbed text.
 */
export function classify(error: unknown, operation: Operation): Failure {
  if (error instanceof FailureError) return error.failure;
  if (error instanceof TimeLimitError) return 'generic_timeout_error';
  if (error instanceof CancelledError) return 'interrupted';
  if (!(error instanceof Error)) {
    return unknownFailure(typeof error === 'string' ? error : typeof error);
  }
  if (error.name === 'AbortError') return 'interrupted';
  if (error.message.includes(EARLY_END)) return 'eof_error';
  const code = codeOf(error);
  return (
    (operation === 'resolve' ? LOOKUP.get(code) : undefined) ??
    SYSTEM.get(code) ??
    LIBRARY.get(code) ??
    byPattern(code, operation) ??
    (error.name === 'HTTPParserError' ? 'http_request_failed' : undefined) ??
    unknownFailure(code === '' ? error.message : `${syscallOf(error)}${code}`)
  );
}

function byPattern(code: string, operation: Operation): KnownFailure | undefined {
  // Node: ERR_SSL_<reason of the TLS library>; the reason names the alert that the server sent.
  if (/^ERR_SSL_.*UNRECOGNIZED_NAME$/.test(code)) return 'ssl_invalid_hostname';
  if (code.startsWith('ERR_SSL_')) return 'ssl_failed_handshake';
  if (code === 'EPROTO' && operation === 'tls_handshake') return 'ssl_failed_handshake';
  // The rest of getaddrinfo's: OONI says the same.
  if (code.startsWith('EAI_')) return 'dns_server_misbehaving';
  if (/^ERR_(INVALID|OUT_OF_RANGE|SOCKET_BAD_PORT)/.test(code)) return 'invalid_argument';
  if (/^(UND_ERR|ERR_HTTP2)_/.test(code)) return 'http_request_failed';
  return undefined;
}

/**
 * `ENOTFOUND` is Node's for two of getaddrinfo's answers, "no such name" and "the name has no such address"; the
 * number underneath still tells them apart.
 */
function codeOf(error: Error): string {
  const { code, errno } = error as NodeJS.ErrnoException;
  if (code === 'ENOTFOUND' && errno === EAI_NODATA) return 'EAI_NODATA';
  return typeof code === 'string' ? code : '';
}

function syscallOf(error: Error): string {
  const { syscall } = error as NodeJS.ErrnoException;
  return typeof syscall === 'string' ? `${syscall} ` : '';
}

function table(failures: Record<string, KnownFailure>): ReadonlyMap<string, KnownFailure> {
  return new Map(Object.entries(failures));
}

function unknownFailure(text: string): Failure {
  return `unknown_failure: ${scrub(text)}`;
}
