/**
 * Tells whether the network is still the same, without saying what it is: a hash under a key, because addresses of home
 * networks are few enough to be tried one by one.
 */
import { createHmac } from 'node:crypto';
import type { NetworkFacts, QuickFacts, RouteFact } from './facts.ts';
import { networkOf } from './subnet.ts';

/** Bits of an IPv6 network; the rest of the address changes by itself every day (RFC 8981). */
const NETWORK_BITS = 64;

/** Changes with every way that packets take: tunnels that come and go, another Wi-Fi, a line that breaks. */
export function networkFingerprint({ routes }: QuickFacts, key: string): string {
  const ways = new Set(routes.map((r) => JSON.stringify([r.family, r.interface, networkLeft(r)])));
  return hash([...ways].toSorted(), key);
}

/**
 * Of the line underneath, whatever tunnel is on or off: its interface, its network and its gateway.
 * @param name of the line's interface, see `NetworkStatement.paths`
 * @returns `null` where it has no address to tell it by
 */
export function lineFingerprint(
  { interfaces, defaults }: NetworkFacts,
  name: string,
  key: string,
): string | null {
  const addresses = interfaces.find((i) => i.name === name)?.addresses ?? [];
  if (addresses.length === 0) return null;
  const networks = addresses.map((a) =>
    networkOf(a.address, a.family === 6 ? NETWORK_BITS : a.prefix),
  );
  const gateways = (defaults ?? []).filter((d) => d.interface === name).map((d) => d.gateway);
  return hash([name, ...distinct(networks), ...distinct(gateways)], key);
}

function distinct(all: readonly (string | null)[]): string[] {
  return [...new Set(all.map(String))].toSorted();
}

/** The network that packets leave from: an address in it can be a new one. */
function networkLeft({ family, source }: RouteFact): string | null {
  if (source === null) return null;
  return family === 6 ? networkOf(source, NETWORK_BITS) : source;
}

function hash(parts: readonly string[], key: string): string {
  return createHmac('sha256', key).update(parts.join('\n')).digest('hex');
}
