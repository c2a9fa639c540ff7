/**
 * Which addresses the kernel is asked about. A tunnel can be for some of them only, so there are addresses of each
 * service that has any, and of servers all over the Internet. All are the catalogue's own. Pure.
 */
import type { Catalogue } from '../../shared/catalogue.ts';
import type { Family } from '../../shared/measurement.ts';
import { familyOf } from './address.ts';
import { FAR_AWAY } from './isolation.ts';

export interface RouteSample {
  address: string;
  family: Family;
  /** `null`: nobody's in particular. */
  service: string | null;
}

/** Of one service and family: one address can be cut out of a tunnel by chance, several are not. */
const PER_SERVICE = 4;
/** Of one family. Each question costs a tenth of a millisecond. */
const MOST = 40;

export function routeSamples(catalogue: Catalogue): RouteSample[] {
  const { services, resolvers, controls } = catalogue;
  const samples: RouteSample[] = [
    ...resolvers.flatMap((r) => samplesOf(r.addresses, null)),
    ...controls.filter((c) => c.use !== 'canary').flatMap((c) => samplesOf(c.addresses, null)),
    ...services.flatMap(({ id, endpoints }) => {
      const own = samplesOf(
        endpoints.flatMap((e) => e.addresses ?? []),
        id,
      );
      return ([4, 6] as const).flatMap((f) =>
        own.filter((s) => s.family === f).slice(0, PER_SERVICE),
      );
    }),
  ];
  return ([4, 6] as const).flatMap((family) => {
    const own = samples.filter((s) => s.family === family);
    // Documentation addresses only for want of better ones: tunnels may leave them out.
    const far = samplesOf(FAR_AWAY, null).filter((s) => s.family === family);
    return distinct(own.length > 0 ? own : far).slice(0, MOST);
  });
}

function samplesOf(addresses: readonly string[] = [], service: string | null): RouteSample[] {
  return addresses.flatMap((address): RouteSample[] => {
    const family = familyOf(address);
    return family === null ? [] : [{ address, family, service }];
  });
}

function distinct(samples: readonly RouteSample[]): RouteSample[] {
  return samples.filter((s, i) => samples.findIndex((o) => o.address === s.address) === i);
}
