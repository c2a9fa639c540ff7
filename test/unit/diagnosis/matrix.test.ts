import { expect, it } from 'vitest';
import { CAUSES } from '../../../src/shared/vocabulary.ts';
import { CASES } from '../../accuracy/cases/index.ts';

/** Those of a VPN have a lab of their own: `test/lab-vpn`. */
const MEANT = CAUSES.filter((cause) => !cause.startsWith('vpn.'));

it('the accuracy matrix expects every cause of the network and of the computer', () => {
  const expected = new Set(
    CASES.flatMap(({ expected: { network = [], services } }) => [
      ...network,
      ...Object.values(services).flatMap(({ causes = {}, also = [] }) => [
        ...Object.keys(causes),
        ...also,
      ]),
    ]),
  );
  expect(MEANT.filter((cause) => !expected.has(cause))).toEqual([]);
});

it('no two cases have the same id', () => {
  expect(CASES.map((c) => c.id)).toEqual([...new Set(CASES.map((c) => c.id))]);
});
