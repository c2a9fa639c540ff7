/** What is measured: an endpoint of a service or a neutral control, in the one shape that plan and diagnosis read. */
import { isIPv6 } from 'node:net';
import type { Control, ControlUse, Endpoint, ProbeSpec, Trust } from '../../shared/catalogue.ts';
import type { Family } from '../../shared/measurement.ts';

export interface Target {
  id: string;
  /** The service's id; `network` for controls. */
  service: string;
  /** What a control is for; `null` for a service's endpoint. */
  use: ControlUse | null;
  /** Stands in the network of one country, so that a closed border does not matter to it. */
  domestic: boolean;
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
  return { ...common(endpoint), service, use: null, domestic: false };
}

export function controlTarget(control: Control): Target {
  const domestic = control.domesticIn !== undefined;
  return { ...common(control), service: NETWORK, use: control.use, domestic };
}

function common(from: Endpoint | Control): Omit<Target, 'service' | 'use' | 'domestic'> {
  const { id, host = null, addresses = [], port, probe, trust } = from;
  // Where there is no name to ask for, the addresses say it.
  const family = from.family ?? (addresses.length > 0 && addresses.every(isIPv6) ? 6 : 4);
  return { id, host, family, addresses, port, probe, trust };
}

/** Asked over UDP, without a connection. */
export function isDatagram({ probe }: Pick<Target, 'probe'>): boolean {
  return probe.kind === 'stun' || probe.kind === 'quic';
}
