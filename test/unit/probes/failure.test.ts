import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CancelledError, TimeLimitError } from '../../../src/main/probes/deadline.ts';
import { classify, FailureError } from '../../../src/main/probes/failure.ts';
import { scrub } from '../../../src/main/probes/scrub.ts';
import { FAILURES, OPERATIONS } from '../../../src/shared/vocabulary.ts';

const node = (code: string, more: object = {}) =>
  Object.assign(new Error(`it failed: ${code}`), { code, ...more });

describe('classify', () => {
  it.each([
    ['ECONNREFUSED', 'connect', 'connection_refused'],
    ['ECONNRESET', 'connect', 'connection_reset'],
    ['ECONNABORTED', 'connect', 'connection_aborted'],
    ['ETIMEDOUT', 'connect', 'timed_out'],
    ['EHOSTUNREACH', 'connect', 'host_unreachable'],
    ['ENETUNREACH', 'connect', 'network_unreachable'],
    ['ENETDOWN', 'connect', 'network_down'],
    ['EADDRNOTAVAIL', 'connect', 'address_not_available'],
    ['EAFNOSUPPORT', 'connect', 'address_family_not_supported'],
    ['EACCES', 'connect', 'permission_denied'],
    ['EPERM', 'connect', 'permission_denied'],
    ['EINVAL', 'connect', 'invalid_argument'],
    ['EMSGSIZE', 'resolve', 'message_size'],
    ['ENOBUFS', 'resolve', 'no_buffer_space'],
    ['EPIPE', 'tls_handshake', 'connection_reset'],
    ['EPROTO', 'tls_handshake', 'ssl_failed_handshake'],
    ['ENOTFOUND', 'resolve', 'dns_nxdomain_error'],
    ['ENODATA', 'resolve', 'dns_no_answer'],
    ['EAI_AGAIN', 'resolve', 'dns_temporary_failure'],
    ['EAI_FAIL', 'resolve', 'dns_non_recoverable_failure'],
    ['EAI_BADFLAGS', 'resolve', 'dns_server_misbehaving'],
    ['ESERVFAIL', 'resolve', 'dns_servfail_error'],
    ['EREFUSED', 'resolve', 'dns_refused_error'],
    ['ETIMEOUT', 'resolve', 'generic_timeout_error'],
    ['ERR_SSL_TLSV1_UNRECOGNIZED_NAME', 'tls_handshake', 'ssl_invalid_hostname'],
    ['ERR_SSL_TLSV1_ALERT_UNRECOGNIZED_NAME', 'tls_handshake', 'ssl_invalid_hostname'],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'tls_handshake', 'ssl_failed_handshake'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls_handshake', 'ssl_failed_handshake'],
    ['UND_ERR_HEADERS_OVERFLOW', 'http_round_trip', 'http_request_failed'],
    ['UND_ERR_ABORTED', 'http_round_trip', 'interrupted'],
    ['ERR_SOCKET_BAD_PORT', 'connect', 'invalid_argument'],
    ['UNKNOWN', 'connect', 'unknown_failure: UNKNOWN'],
  ] as const)('%s in %s is %s', (code, operation, failure) => {
    expect(classify(node(code), operation)).toBe(failure);
  });

  it('tells "no such name" from "no such address", which Node does not', () => {
    const nodata = node('ENOTFOUND', { errno: -3007, syscall: 'getaddrinfo' });
    const noname = node('ENOTFOUND', { errno: -3008, syscall: 'getaddrinfo' });
    expect(classify(nodata, 'resolve')).toBe('dns_no_answer');
    expect(classify(noname, 'resolve')).toBe('dns_nxdomain_error');
  });

  it("tells our own time limit, the kernel's and a cancel apart", () => {
    expect(classify(new TimeLimitError(), 'connect')).toBe('generic_timeout_error');
    expect(classify(node('ETIMEDOUT'), 'connect')).toBe('timed_out');
    expect(classify(new CancelledError(), 'connect')).toBe('interrupted');
    expect(classify(new DOMException('stop', 'AbortError'), 'connect')).toBe('interrupted');
  });

  it('keeps what is classified already', () => {
    expect(classify(new FailureError('dns_bogon_error'), 'connect')).toBe('dns_bogon_error');
  });

  it('takes an end of the stream for a reset only where there was one', () => {
    const early = 'Client network socket disconnected before secure TLS connection was established';
    const eof = Object.assign(new Error(early), { code: 'ECONNRESET' });
    expect(classify(eof, 'tls_handshake')).toBe('eof_error');
    expect(classify(node('ECONNRESET'), 'tls_handshake')).toBe('connection_reset');
  });

  it('never fails, and always speaks the vocabulary', () => {
    const anything = fc.oneof(
      fc.anything(),
      fc
        .record({ message: fc.string(), code: fc.anything(), errno: fc.anything() })
        .map((parts) => Object.assign(new Error(parts.message), parts)),
      fc.stringMatching(/^(ERR_SSL_|ERR_|EAI_|UND_ERR_|E)[A-Z_]{0,12}$/).map((code) => node(code)),
    );
    fc.assert(
      fc.property(anything, fc.constantFrom(...OPERATIONS), (error, operation) => {
        const failure = classify(error, operation);
        const known = (FAILURES as readonly string[]).includes(failure);
        expect(known || /^unknown_failure: [^\n]{0,120}$/.test(failure)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('scrub', () => {
  const secret = fc.oneof(
    fc.ipV4(),
    fc.ipV6(),
    fc.ipV4().map((address) => `${address}:443`),
    fc.ipV6().map((address) => `[${address}]:443`),
    fc.domain(),
    fc.webUrl(),
    fc.constantFrom(
      '/home/someone/file.pem',
      'C:\\Users\\Some\\file.pem',
      '\\\\server\\share',
      'C:/Users/x',
      "'any name'",
      'fe80::1%eth0',
    ),
  );

  it('leaves nothing of an address, a name or a path', () => {
    fc.assert(
      fc.property(secret, fc.constantFrom(' ', ': ', ', ', ' ('), (hidden, before) => {
        expect(scrub(`connect failed${before}${hidden} (later)`)).not.toContain(hidden);
      }),
    );
  });

  it('keeps what tells nothing about anybody, in one short line', () => {
    expect(scrub('read failed\n  at offset 12')).toBe('read failed at offset 12');
    expect(scrub('x'.repeat(1000))).toHaveLength(120);
    expect(classify(new Error("cannot open '/tmp/a b/c' on host.example"), 'connect')).toBe(
      'unknown_failure: cannot open [scrubbed] on [scrubbed]',
    );
  });
});
