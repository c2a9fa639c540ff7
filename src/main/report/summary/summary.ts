/** What {@link Tally} added up, in the order in which it is told; this is the JSON of a summary. Pure. */
import type { Cause, ServiceVerdict } from '../../../shared/vocabulary.ts';
import type { Counts, NetworkTally, Seen, ServiceTally, Tally } from './tally.ts';

export interface SummaryCounts {
  tested: number;
  verdicts: Record<ServiceVerdict, number>;
  /** When it was first and last blocked or limited, and when it last worked: ISO 8601, `null`: never. */
  blockedFirst: string | null;
  blockedLast: string | null;
  workedLast: string | null;
  /** The most frequent first. */
  causes: ({ cause: Cause; reports: number } & Seen)[];
}

export interface NetworkSummary extends SummaryCounts {
  name: string | null;
  asn: number | null;
  vpn: boolean;
}

export interface ServiceSummary extends SummaryCounts {
  id: string;
  name: string;
  networks: NetworkSummary[];
}

export interface Summary {
  reports: number;
  simulated: number;
  unreadable: number;
  first: string | null;
  last: string | null;
  /** Those with the most trouble first. */
  services: ServiceSummary[];
}

export function summarise({ reports, simulated, unreadable, made, services }: Tally): Summary {
  return {
    reports,
    simulated,
    unreadable,
    ...made,
    services: [...services.values()].map(serviceSummary).toSorted(byTrouble),
  };
}

function serviceSummary(service: ServiceTally): ServiceSummary {
  const { id, name, networks } = service;
  return {
    id,
    name,
    ...counts(service),
    networks: [...networks.values()].map(networkSummary).toSorted(byTrouble),
  };
}

function networkSummary(network: NetworkTally): NetworkSummary {
  const { name, asn, vpn } = network;
  return { name, asn, vpn, ...counts(network) };
}

function counts({ tested, verdicts, troubled, works, causes }: Counts): SummaryCounts {
  return {
    tested,
    verdicts,
    blockedFirst: troubled.first,
    blockedLast: troubled.last,
    workedLast: works.last,
    causes: [...causes]
      .map(([cause, { reports, first, last }]) => ({ cause, reports, first, last }))
      .toSorted((a, b) => b.reports - a.reports),
  };
}

const troubleOf = ({ verdicts }: SummaryCounts) => verdicts.blocked + verdicts.limited;
const byTrouble = (a: SummaryCounts, b: SummaryCounts): number =>
  troubleOf(b) - troubleOf(a) || b.tested - a.tested;
