/** What is measured: an endpoint of a service or a neutral control, in the one shape that plan and diagnosis read. */
import { isIPv6 } from 'node:net';
import type { Family } from '../../shared/measurement.ts';
import type { Control, Endpoint, ProbeSpec, Trust } from '../../shared/catalogue.ts';

export interface Target {
  id: string;
  /** The service's id; `network` for controls. */
  service: string;
  /** `null`: only addresses. */
  host: string | null;
  family: Family;
  addresses: readonly string[];
  port: number;
  probe: ProbeSpec;
  trust: Trust;
}

/** The pseudo-service that controls belong to. */
export const NETWORK = 'network';

export function endpointTarget(service: string, endpoint: Endpoint): Target {
  return {
    id: endpoint.id,
    service,
    host: endpoint.host ?? null,
    family: familyOf(endpoint),
    addresses: endpoint.addresses ?? [],
    port: endpoint.port,
    probe: endpoint.probe,
    trust: endpoint.trust,
  };
}

export function controlTarget(control: Control): Target {
  return {
    id: control.id,
    service: NETWORK,
    host: control.host ?? null,
    family: familyOf(control),
    addresses: control.addresses ?? [],
    port: control.port,
    probe: control.probe,
    trust: control.trust,
  };
}

/** Where there is no name to ask for, the addresses say it. */
function familyOf({ family, addresses = [] }: Pick<Endpoint, 'family' | 'addresses'>): Family {
  return family ?? (addresses.length > 0 && addresses.every(isIPv6) ? 6 : 4);
}
