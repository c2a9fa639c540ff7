/** The measurements behind a finding, one line each, in words and inert. */
import { formatDuration } from '../../shared/i18n/format.ts';
import { pair, remarked } from '../../shared/i18n/joins.ts';
import type { Translate } from '../../shared/i18n/index.ts';
import type { Locale } from '../../shared/ipc.ts';
import type { Measurement } from '../../shared/measurement.ts';
import type { Report } from '../../shared/report.ts';
import type { Failure, KnownFailure } from '../../shared/vocabulary.ts';
import { inert } from './inert.ts';

export interface EvidenceLine {
  id: string;
  /** Since the start of the check, and how long it took. */
  after: string;
  what: string;
  /** Technical: a host, an address, a program. */
  target: string;
  result: string;
  /** OONI's word for it; empty on success. */
  failure: string;
}

export interface Evidence {
  lines: EvidenceLine[];
  /** How many there are beyond those. */
  more: number;
}

/** @param limit of lines; the first ones carry the most weight */
export type FindEvidence = (ids: readonly string[], limit: number) => Evidence;

export function evidenceOf(report: Report, say: Translate, locale: Locale): FindEvidence {
  const byId = new Map(report.measurements.map((m) => [m.id, m]));
  return (ids, limit) => {
    const found = ids.flatMap((id) => byId.get(id) ?? []);
    const lines = found.slice(0, limit).map((m) => line(m, say, locale));
    return { lines, more: found.length - lines.length };
  };
}

function line(m: Measurement, say: Translate, locale: Locale): EvidenceLine {
  const duration = (milliseconds: number) => formatDuration(Math.max(0, milliseconds), locale);
  return {
    id: inert(m.id, 20),
    after: remarked(say, duration(m.t0), duration(m.t - m.t0)),
    what: pair(say, say(`operation.${m.operation}`), say(`purpose.${m.purpose}`)),
    target: inert(targetOf(m), 120),
    result: say(`failure.${codeOf(m.failure)}`),
    failure: inert(m.failure ?? '', 120),
  };
}

const codeOf = (failure: Failure | null): KnownFailure | 'none' | 'unknown_failure' => {
  if (failure === null) return 'none';
  return isUnknown(failure) ? 'unknown_failure' : failure;
};
const isUnknown = (failure: Failure): failure is Exclude<Failure, KnownFailure> =>
  failure.startsWith('unknown_failure');

function targetOf(m: Measurement): string {
  switch (m.operation) {
    case 'resolve':
      return `${m.hostname} @ ${m.resolver}${m.resolverAddress === undefined ? '' : ` (${m.resolverAddress})`}`;
    case 'tls_handshake':
      return `${m.sni ?? m.verifyName} @ ${socket(m)}`;
    case 'http_round_trip':
    case 'transfer':
      return `${m.host}${m.requestPath ?? ''} @ ${socket(m)}`;
    case 'inspect':
      return m.items.map(({ name, value }) => `${name}: ${value}`).join(', ');
    default:
      return socket(m);
  }
}

/** `192.0.2.7:443`, `[2001:db8::7]:443`. */
export function socket({ address, port }: { address: string; port: number }): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
