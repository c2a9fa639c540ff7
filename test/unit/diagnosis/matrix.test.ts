import { expect, it } from 'vitest';
import { loadCatalogue } from '../../../src/main/catalogue/load.ts';
import { type Cause, CAUSES } from '../../../src/shared/vocabulary.ts';
import { CASES } from '../../accuracy/cases/index.ts';

/** Those of a VPN have a lab of their own: `test/lab-vpn`. */
const MEANT = CAUSES.filter((cause) => !cause.startsWith('vpn.'));

it('the accuracy matrix expects every cause of the network and of the computer', () => {
  const expected = new Set(
    CASES.flatMap(({ expected: { network = [], services } }) => [
      ...network,
      ...Object.values(services).flatMap(({ causes = {} }) => Object.keys(causes)),
    ]),
  );
  expect(MEANT.filter((cause) => !expected.has(cause))).toEqual([]);
});

it('the accuracy matrix blocks every service of the catalogue by name, by hello and by address', () => {
  const isBlocked = (id: string, cause: Cause) =>
    CASES.some(({ expected: { services } }) => services[id]?.causes?.[cause] !== undefined);
  const { services } = loadCatalogue();
  for (const cause of ['dns.nxdomain', 'tls.sni-dropped', 'ip.dropped'] as const) {
    expect(services.filter(({ id }) => !isBlocked(id, cause)).map(({ id }) => id)).toEqual([]);
  }
});

it('no two cases have the same id', () => {
  expect(CASES.map((c) => c.id)).toEqual([...new Set(CASES.map((c) => c.id))]);
});
