/** What is measured: an endpoint of a service or a neutral control, in the one shape that plan and diagnosis read. */
import type { Control, Endpoint, ProbeSpec, Trust } from '../../shared/catalogue.ts';

export interface Target {
  id: string;
  /** The service's id; `network` for controls. */
  service: string;
  /** `null`: only addresses. */
  host: string | null;
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
    host: control.host,
    addresses: [],
    port: control.port,
    probe: control.probe,
    trust: control.trust,
  };
}
