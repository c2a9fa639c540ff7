/** All that a check may contact, one row each: what the app shows before the first check. Pure. */
import type { Catalogue, Control, Endpoint, ProbeSpec } from '../../shared/catalogue.ts';
import type { FunctionId } from '../../shared/vocabulary.ts';
import { NETWORK } from '../diagnosis/target.ts';
import { describeExpectation } from './expectation.ts';

export interface ListedEndpoint {
  /** Of the endpoint or control; `<resolver>/<transport>` for resolvers. */
  id: string;
  /** `network` for controls and resolvers; `releases`: newer versions of the app. */
  service: string;
  serviceName: string;
  function: FunctionId | 'control' | 'name-lookup' | 'releases';
  /** A code of `contacted.for.*` in the message catalogue; a newer catalogue can have others. */
  purpose: string;
  /** Who runs it, where that is not the service. */
  operator: string | null;
  /** `null`: only addresses. */
  host: string | null;
  addresses: string[];
  port: number;
  transport: 'tcp' | 'udp';
  /** What counts as healthy, in words; and the probe in the catalogue's own form, but for resolvers. */
  expectation: { healthy: string; probe: ProbeSpec | null };
  /** PEM files of the roots that may vouch for it beside the public ones, relative to the catalogue's folder. */
  roots: string[];
  required: boolean;
  indirect: boolean;
  source: string;
  verified: string;
}

export function listEndpoints(catalogue: Catalogue): ListedEndpoint[] {
  return [
    ...listServices(catalogue),
    ...listControls(catalogue),
    ...catalogue.resolvers.flatMap(listResolver),
  ];
}

function listServices(catalogue: Catalogue): ListedEndpoint[] {
  return catalogue.services.flatMap(({ id: service, name, endpoints }) =>
    endpoints.map((endpoint) => ({
      id: endpoint.id,
      service,
      serviceName: name,
      function: endpoint.function,
      purpose: endpoint.purpose,
      operator: null,
      ...targetMembers(endpoint, catalogue),
      required: endpoint.required,
      indirect: endpoint.indirect ?? false,
    })),
  );
}

function listControls(catalogue: Catalogue): ListedEndpoint[] {
  return catalogue.controls.map((control) => ({
    id: control.id,
    service: NETWORK,
    serviceName: NETWORK,
    function: 'control',
    purpose: `control.${control.use}`,
    operator: control.operator,
    ...targetMembers(control, catalogue),
    required: false,
    indirect: false,
  }));
}

function targetMembers(
  { host, addresses, port, transport, probe, trust, source, verified }: Endpoint | Control,
  { roots }: Catalogue,
) {
  return {
    host: host ?? null,
    addresses: addresses ?? [],
    port,
    transport,
    expectation: { healthy: describeExpectation(probe), probe },
    roots: roots.filter(({ id }) => trust.includes(id)).map(({ file }) => file),
    source,
    verified,
  };
}

function listResolver(resolver: Catalogue['resolvers'][number]): ListedEndpoint[] {
  const { id, operator, addresses, https, source, verified } = resolver;
  const row = (
    transport: 'udp' | 'tcp' | 'https',
    at: Pick<ListedEndpoint, 'addresses' | 'port' | 'transport'>,
  ): ListedEndpoint => ({
    id: `${id}/${transport}`,
    service: NETWORK,
    serviceName: NETWORK,
    function: 'name-lookup',
    purpose: `name-lookup.${transport}`,
    operator,
    host: null,
    ...at,
    expectation: { healthy: 'answers DNS queries', probe: null },
    roots: [],
    required: false,
    indirect: false,
    source,
    verified,
  });
  return [
    row('udp', { addresses, port: 53, transport: 'udp' }),
    row('tcp', { addresses, port: 53, transport: 'tcp' }),
    ...(https
      ? [row('https', { addresses: [https.address], port: https.port, transport: 'tcp' })]
      : []),
  ];
}
