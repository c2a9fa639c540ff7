/** The place that is asked for newer versions, as a row of the list of all that the app may contact. Pure. */
import type { ListedEndpoint } from '../catalogue/list.ts';
import { RELEASES_URL } from './address.ts';

/** @returns nothing where the build was told no such place */
export function listReleases(url: URL | null = RELEASES_URL): ListedEndpoint[] {
  if (url === null) return [];
  return [
    {
      id: 'releases',
      service: 'releases',
      serviceName: 'Newer versions of Clearline',
      function: 'releases',
      purpose: 'release',
      operator: null,
      host: url.hostname,
      addresses: [],
      port: Number(url.port || 443),
      transport: 'tcp',
      expectation: { healthy: 'answers with a file that the project has signed', probe: null },
      roots: [],
      required: false,
      indirect: false,
      source: 'CLEARLINE_RELEASES_URL',
      verified: '',
    },
  ];
}
