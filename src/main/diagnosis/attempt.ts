/** What one connection proves. Pure. */
import type { BlockPage, InterceptionIssuer, ProbeSpec } from '../../shared/catalogue.ts';
import type { Measurement, MeasurementOf, Purpose } from '../../shared/measurement.ts';
import type { Target } from './target.ts';
import type { Attempt, TargetView } from './view.ts';

/**
 * Did the genuine server answer the handshake? A chain under the public roots with the right name is genuine even
 * where other roots were expected: vendors change issuers (OONI's false positives, ooni/probe#2344), while nobody
 * gets a public certificate for somebody else's name.
 */
export function genuineTls(attempt: Attempt): boolean {
  const trust = attempt.tls?.trust;
  return trust != null && (trust.expected === null || trust.public === null);
}

/** Does a plain HTTP answer carry the marks of a known block page? */
export function blockPageOf(
  http: MeasurementOf<'http_round_trip'>,
  pages: readonly BlockPage[],
): BlockPage | null {
  const location = http.headers['location'] ?? '';
  return (
    pages.find(
      (page) =>
        (page.match === 'http-location' && location.startsWith(page.pattern)) ||
        (page.match === 'http-body' && http.bodyExcerpt.includes(page.pattern)),
    ) ?? null
  );
}

/** Vouched for by nothing but a root that somebody installed on this computer (antivirus, company). */
export function installedHere({ tls }: Attempt): boolean {
  const trust = tls?.trust;
  return trust != null && trust.expected !== null && trust.public !== null && trust.system === null;
}

/** The interceptor that is known by the names in the chain. */
export function knownInterceptor(
  { tls }: Attempt,
  issuers: readonly InterceptionIssuer[],
): InterceptionIssuer | null {
  const shown = tls?.chain.map((c) => c.issuer) ?? [];
  return issuers.find((i) => shown.some((name) => name.includes(i.pattern))) ?? null;
}

/** Did the attempt bring what the catalogue calls a healthy answer? */
export function attemptWorks(attempt: Attempt, { probe }: Pick<Target, 'probe'>): boolean {
  switch (probe.kind) {
    case 'tcp':
      return attempt.connect.failure === null;
    case 'tls':
      return genuineTls(attempt);
    case 'tls-greeting':
      return genuineTls(attempt) && attempt.protocol?.reply === 'genuine';
    case 'https':
      return (
        genuineTls(attempt) &&
        (attempt.http === null ? attempt.failure !== null : attempt.http.status !== null) &&
        !serverSaysNo(attempt)
      );
    case 'http':
      return attempt.http?.expected === true && !redirects(attempt.http);
    case 'websocket':
      return webSocketWorks(attempt, probe);
    case 'mtproto':
      return provenByProtocol(attempt);
    case 'mtproto-http':
      return provenByProtocol(attempt) || (probe.secure && answersOverTls(attempt));
    case 'whatsapp-raw':
      return provenByProtocol(attempt) || attempt.protocol?.reply === 'open';
    case 'transfer':
      return genuineTls(attempt) && transferWorks(attempt);
    case 'stun':
    case 'quic':
      return false;
  }
}

/** The genuine server answers at an address that a trusted resolver gave: the proof of it, or `null`. */
export function provenAtTrusted({ target, attempts, datagrams }: TargetView): Measurement | null {
  const isTrusted = (m: { purpose: Purpose }) => m.purpose === 'trusted-address';
  const attempt = attempts.find((a) => isTrusted(a) && attemptWorks(a, target));
  return attempt?.last ?? datagrams.find((m) => isTrusted(m) && m.received > 0) ?? null;
}

/** Nothing but an open port: somebody in between who accepts everything would look the same. */
export function isWeakProof(attempt: Attempt, { probe }: Pick<Target, 'probe'>): boolean {
  if (probe.kind === 'tcp') return true;
  return probe.kind === 'whatsapp-raw' && attempt.protocol?.reply === 'open';
}

/** RFC 7725: the genuine server itself says "unavailable for legal reasons". */
export function refusedByServer(attempt: Attempt): boolean {
  return genuineTls(attempt) && attempt.http?.status === 451;
}

/**
 * The genuine server says that it is out of order (RFC 9110 §15.6). Not 501 or 505: those say that it does not do
 * what was asked, which vendors' servers answer to strangers (OONI's false positives).
 */
export function outOfOrder(attempt: Attempt): boolean {
  return genuineTls(attempt) && [500, 502, 503, 504].includes(attempt.http?.status ?? 0);
}

/** Was the hello of a protocol swallowed or cut off, after the connection stood? */
export function protocolUnanswered(attempt: Attempt): boolean {
  return attempt.protocol !== null && attempt.protocol.reply === 'none';
}

function provenByProtocol(attempt: Attempt): boolean {
  const reply = attempt.protocol?.reply;
  return reply === 'genuine' || reply === 'error';
}

/** Any HTTP status from a genuine server proves it alive: statuses change, and OONI learned not to judge them. */
function answersOverTls(attempt: Attempt): boolean {
  return genuineTls(attempt) && attempt.http?.status != null && !serverSaysNo(attempt);
}

function webSocketWorks(
  attempt: Attempt,
  { inside }: Extract<ProbeSpec, { kind: 'websocket' }>,
): boolean {
  if (!answersOverTls(attempt)) return false;
  // Declining the upgrade is the genuine server's right (302 on Telegram's, 403 without an account).
  if (attempt.http?.status !== 101 || inside.kind === 'nothing') return true;
  return provenByProtocol(attempt);
}

/** Something came to an end, or its rate is known; a file that is gone is the vendor's business. */
function transferWorks({ transfer }: Attempt): boolean {
  if (transfer?.status == null || transfer.failure !== null) return false;
  return transfer.status >= 400 || transfer.bytes > 0;
}

function serverSaysNo(attempt: Attempt): boolean {
  return refusedByServer(attempt) || outOfOrder(attempt);
}

/** Without TLS a redirect may be anybody's; no endpoint of ours answers with one. */
function redirects(http: MeasurementOf<'http_round_trip'>): boolean {
  return http.status !== null && http.status >= 300 && http.status < 400;
}
