/** Were two reports made on the same network? Only what is the same for few people says so. Pure. */
import type { Sameness } from '../../shared/comparison.ts';
import type { Report } from '../../shared/report.ts';
import { addressClass } from './redact/address-class.ts';
import { lineProvider } from '../../shared/provider.ts';
import { networkNameOf } from './redact/network-name.ts';

/**
 * What the person calls it decides. Lines of different providers are different ones; a provider has many, so that the same
 * one says nothing. Else the name servers that the system was given: public ones are a provider's, or
 * chosen; private ones (`192.168.1.1`) stand in half of all homes, and redacted ones can be anybody's.
 */
export function sameNetwork(a: Report, b: Report): Sameness {
  if (a === b) return 'same';
  const [name, other] = [networkNameOf(a.network.name), networkNameOf(b.network.name)];
  if (name !== null && other !== null) return name === other ? 'same' : 'other';
  const [provider, another] = [lineProvider(a.network), lineProvider(b.network)];
  if (provider && another && provider.number !== another.number) return 'other';
  const [servers, others] = [nameServers(a), nameServers(b)];
  if (servers.size === 0 || others.size === 0) return 'unsure';
  const shared = [...servers].filter((server) => others.has(server));
  return shared.length === 0 ? 'other' : shared.some(isPublic) ? 'same' : 'unsure';
}

function nameServers({ measurements }: Report): Set<string> {
  return new Set(
    measurements
      .flatMap((m) =>
        m.operation === 'resolve' && m.resolver === 'system-address'
          ? (m.resolverAddress ?? [])
          : [],
      )
      .filter((address) => addressClass(address) !== null),
  );
}

const isPublic = (address: string): boolean => addressClass(address)?.name === 'public';
