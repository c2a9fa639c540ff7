/** Addresses for the kernel to be asked about: documentation addresses, in networks far apart. */
import type { Catalogue } from '../../src/shared/catalogue.ts';

const service = (id: string, addresses: string[]) => ({ id, endpoints: [{ addresses }] });

/** Only what the questions are made of. */
export const CATALOGUE = {
  services: [
    service('alpha', ['192.0.2.10', '2001:db8:aaaa::10']),
    service('beta', ['203.0.113.10', '2001:db8:bbbb::10']),
  ],
  resolvers: [{ id: 'r', addresses: ['198.51.100.53'] }],
  controls: [],
  localTools: [],
} as unknown as Catalogue;
