/** Facts about pretended networks, in few words. */
import type { Family } from '../../../src/shared/measurement.ts';
import {
  type DefaultRoute,
  type Device,
  type DeviceType,
  type NetworkFacts,
  NOTHING_KNOWN,
  type RouteFact,
} from '../../../src/main/network/facts.ts';
import type { Interface } from '../../../src/main/network/interfaces.ts';

/** Addresses that the kernel is asked about, each family's in different networks. */
export const ASKED: Record<Family, readonly string[]> = {
  4: ['192.0.2.1', '198.51.100.1', '203.0.113.1'],
  6: ['2001:db8:1::1', '2001:db8:2::1'],
};

export interface PretendedInterface {
  /** `null`: the system does not say. */
  type?: DeviceType | null;
  addresses?: string[];
  hasHardwareAddress?: boolean;
  label?: string;
  mtu?: number;
}

export interface PretendedNetwork {
  interfaces: Record<string, PretendedInterface>;
  /** Where the kernel sends what it is asked about; for each address another, or one for all. */
  routes: Partial<Record<Family, string | null | readonly (string | null)[]>>;
  /** Interfaces with a default route, the preferred first. */
  defaults?: readonly string[] | null;
  more?: Partial<NetworkFacts>;
}

export function factsOf({
  interfaces,
  routes,
  defaults = [],
  more,
}: PretendedNetwork): NetworkFacts {
  const names = Object.keys(interfaces);
  return {
    ...NOTHING_KNOWN,
    interfaces: names.map((name, i) => interfaceOf(name, i + 2, interfaces[name] ?? {})),
    devices: new Map(names.map((name) => [name, deviceOf(interfaces[name] ?? {})])),
    routes: ([4, 6] as const).flatMap((family) => routesOf(family, routes[family] ?? null)),
    defaults: defaults && defaults.map((name, metric) => defaultOf(name, metric)),
    environmentProxies: [],
    answers: null,
    isCanaryAccepted: null,
    ...more,
  };
}

function interfaceOf(name: string, index: number, pretended: PretendedInterface): Interface {
  const { addresses = [], type, hasHardwareAddress } = pretended;
  const hasNone = type === 'wireguard' || type === 'tun' || type === 'tunnel' || type === 'ppp';
  return {
    name,
    index,
    addresses: addresses.map((address) => ({
      address,
      family: address.includes(':') ? 6 : 4,
      prefix: address.includes(':') ? 64 : 24,
    })),
    hasHardwareAddress: hasHardwareAddress ?? !hasNone,
    isLoopback: type === 'loopback',
  };
}

function deviceOf({ type = null, label = '', mtu }: PretendedInterface): Device {
  return { type, label: label || null, mtu: mtu ?? null, index: null };
}

function routesOf(family: Family, via: string | null | readonly (string | null)[]): RouteFact[] {
  return ASKED[family].map((address, i) => {
    const name = typeof via === 'string' || via === null ? via : (via[i] ?? null);
    return {
      address,
      family,
      service: ['alpha', 'beta', 'gamma'][i] ?? null,
      interface: name,
      isRouted: name !== null,
      source: name,
    };
  });
}

function defaultOf(name: string, metric: number): DefaultRoute {
  return { family: 4, interface: name, gateway: '192.0.2.254', metric };
}

/** A cable, and over it a full IPv4 tunnel if one is named. */
export function networkFacts({ tunnel }: { tunnel?: string }): NetworkFacts {
  return factsOf({
    interfaces: {
      eth0: { type: 'ethernet', addresses: ['192.0.2.7'] },
      ...(tunnel ? { [tunnel]: { type: 'wireguard' as const, addresses: ['198.51.100.7'] } } : {}),
    },
    routes: { 4: tunnel ?? 'eth0' },
    defaults: ['eth0'],
  });
}
