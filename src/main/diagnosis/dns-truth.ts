/** What resolvers outside the censor's reach say about a name. Pure. */
import type { Resolver } from '../../shared/catalogue.ts';
import type { MeasurementOf } from '../../shared/measurement.ts';
import type { TargetView } from './view.ts';

type Lookup = MeasurementOf<'resolve'>;

export interface DnsTruth {
  /** Addresses that trusted resolvers gave, most trustworthy first, without doubles. */
  addresses: string[];
  /** Lookups that found the name, and those that were told that it does not exist. */
  exists: Lookup[];
  absent: Lookup[];
  /**
   * Operators that found it. Two that agree are believed; one alone could be wrong or forged (the two-oracle rule
   * of research on resolvers under censorship).
   */
  operators: number;
  /** Two operators agree that the name is gone, and none knows it. */
  gone: boolean;
}

/**
 * Plain DNS over UDP is left out: it is what censors hijack. DNS over HTTPS vouches for its operator by certificate;
 * over TCP nothing vouches, but it escapes the hijacking seen in the field (net4people/bbs#657).
 */
export function dnsTruth(view: TargetView, resolvers: readonly Resolver[]): DnsTruth {
  const operatorOf = new Map(
    resolvers.filter((r) => r.role === 'trusted').map((r) => [r.id, r.operator]),
  );
  const trusted = view.otherLookups
    .filter((m) => m.transport !== 'udp' && operatorOf.has(m.resolver))
    .sort((a, b) => rank(a) - rank(b));
  const exists = trusted.filter((m) => m.failure === null);
  const absent = trusted.filter((m) => m.failure === 'dns_nxdomain_error');
  const operators = (lookups: Lookup[]) =>
    new Set(lookups.map((m) => operatorOf.get(m.resolver))).size;
  return {
    addresses: [...new Set(exists.flatMap((m) => m.answers.map((a) => a.address)))],
    exists,
    absent,
    operators: operators(exists),
    gone: exists.length === 0 && operators(absent) >= 2,
  };
}

function rank(lookup: Lookup): number {
  return lookup.transport === 'https' ? 0 : 1;
}
