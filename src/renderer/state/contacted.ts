/** The list of all that a check contacts, grouped and searched. Pure. */
import type { Translate } from '../../shared/i18n/translate.ts';
import { purposeText } from '../../shared/i18n/purpose.ts';
import type { ContactedEndpoint } from '../../shared/ipc.ts';

export interface ContactedGroup {
  /** The service's id. */
  id: string;
  name: string;
  endpoints: { id: string; host: string; port: number; purpose: string }[];
}

/** Endpoints in which every word of the query is found, grouped by service in the order of the list. */
export function groupContacted(
  endpoints: readonly ContactedEndpoint[],
  say: Translate,
  query = '',
): ContactedGroup[] {
  const wanted = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, ContactedGroup>();
  for (const endpoint of endpoints) {
    const { id, service, serviceName, host, port } = endpoint;
    const purpose = purposeText(endpoint, say);
    const text = `${serviceName} ${host}:${port} ${purpose}`.toLocaleLowerCase();
    if (!wanted.every((word) => text.includes(word))) continue;
    const group = groups.get(service) ?? { id: service, name: serviceName, endpoints: [] };
    group.endpoints.push({ id, host, port, purpose });
    groups.set(service, group);
  }
  return [...groups.values()];
}

export function countHosts(groups: readonly ContactedGroup[]): number {
  return new Set(groups.flatMap((group) => group.endpoints.flatMap(hostsOf))).size;
}

/** An endpoint without a name has all its addresses in place of one. */
export function hostsOf({ host }: Pick<ContactedEndpoint, 'host'>): string[] {
  return host.split(', ');
}
