/** Measurements of one target, arranged so that rules and plan can ask about them. Pure. */
import type { BlockPage } from '../../shared/catalogue.ts';
import type { Measurement, MeasurementOf, Purpose } from '../../shared/measurement.ts';
import type { Failure, Operation } from '../../shared/vocabulary.ts';
import type { Target } from './target.ts';

/** One connection, from TCP up to where it ended. */
export interface Attempt {
  purpose: Purpose;
  address: string;
  port: number;
  connect: MeasurementOf<'connect'>;
  tls: MeasurementOf<'tls_handshake'> | null;
  http: MeasurementOf<'http_round_trip'> | null;
  /** The failure that ended it; `null`: all that was asked for came. */
  failure: Failure | null;
  /** The operation that ended it. */
  operation: Operation;
  /** The last measurement: the evidence that a finding points at. */
  last: Measurement;
}

export interface TargetView {
  target: Target;
  /** The system's own lookups, in order. */
  systemLookups: MeasurementOf<'resolve'>[];
  /** The same name at other resolvers. */
  otherLookups: MeasurementOf<'resolve'>[];
  attempts: Attempt[];
}

/** Arranges the measurements of `target`, and of nothing else. What was interrupted says nothing and is left out. */
export function viewTarget(target: Target, measurements: readonly Measurement[]): TargetView {
  const view: TargetView = { target, systemLookups: [], otherLookups: [], attempts: [] };
  const open = new Map<number, Attempt>();
  const interrupted = new Set(
    measurements.filter((m) => m.failure === 'interrupted').map((m) => m.transactionId),
  );
  for (const m of measurements) {
    if (interrupted.has(m.transactionId)) continue;
    if (m.operation === 'resolve') {
      (m.resolver === 'system' ? view.systemLookups : view.otherLookups).push(m);
    } else if (m.operation === 'connect') {
      const attempt: Attempt = {
        purpose: m.purpose,
        address: m.address,
        port: m.port,
        connect: m,
        tls: null,
        http: null,
        failure: m.failure,
        operation: m.operation,
        last: m,
      };
      open.set(m.transactionId, attempt);
      view.attempts.push(attempt);
    } else {
      const attempt = open.get(m.transactionId);
      if (!attempt) continue;
      if (m.operation === 'tls_handshake') attempt.tls = m;
      else attempt.http = m;
      attempt.failure = m.failure;
      attempt.operation = m.operation;
      attempt.last = m;
    }
  }
  return view;
}

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

/** Did the attempt bring what the catalogue calls a healthy answer? */
export function attemptWorks(attempt: Attempt, target: Target): boolean {
  switch (target.probe.kind) {
    case 'tcp':
      return attempt.connect.failure === null;
    case 'tls':
      return genuineTls(attempt);
    case 'https':
      // Any HTTP status from a genuine server proves it alive: statuses change, and OONI learned not to judge them.
      return (
        genuineTls(attempt) &&
        (attempt.http === null ? attempt.failure !== null : attempt.http.status !== null) &&
        !refusedByServer(attempt)
      );
    case 'http':
      return attempt.http?.expected === true && !redirects(attempt.http);
  }
}

/** RFC 7725: the genuine server itself says "unavailable for legal reasons". */
export function refusedByServer(attempt: Attempt): boolean {
  return genuineTls(attempt) && attempt.http?.status === 451;
}

/** Without TLS a redirect may be anybody's; no endpoint of ours answers with one. */
function redirects(http: MeasurementOf<'http_round_trip'>): boolean {
  return http.status !== null && http.status >= 300 && http.status < 400;
}

/** Connections as the messenger itself would make them, at whatever address. */
export function realAttempts(view: TargetView): Attempt[] {
  return view.attempts.filter((a) => a.purpose === 'target' || a.purpose === 'trusted-address');
}

/** The system's successful lookup, if any. */
export function systemAnswer(view: TargetView): MeasurementOf<'resolve'> | null {
  return view.systemLookups.find((m) => m.failure === null) ?? null;
}

/** Addresses that the system gave, without doubles. */
export function systemAddresses(view: TargetView): string[] {
  return [...new Set(systemAnswer(view)?.answers.map((a) => a.address))];
}
