import { describe, expect, it } from 'vitest';
import { chosenIds, groupedServices, withService } from '../../../src/renderer/state/selection.ts';
import { appState } from '../../support/stories.ts';

const services = [
  { id: 'a', name: 'A', group: 'everywhere' },
  { id: 'b', name: 'B', group: 'other' },
  { id: 'c', name: 'C', group: 'here' },
] as const;
const { catalogue } = appState();
const known = (chosen: string[] | null) => ({
  catalogue: { ...catalogue, services: [...services] },
  chosen,
});

describe('what is chosen', () => {
  it.each([
    ['by default what is popular', null, ['a', 'c']],
    ['nothing', [], []],
    ['in the catalogue’s order, without what it does not know', ['c', 'x', 'b'], ['b', 'c']],
  ])('is %s', (_, chosen, ids) => {
    expect(chosenIds(known(chosen))).toEqual(ids);
  });

  it('changes by one messenger, beginning with the default', () => {
    expect(withService(known(null), 'b', true)).toEqual(['a', 'b', 'c']);
    expect(withService(known(null), 'a', false)).toEqual(['c']);
    expect(withService(known(['a']), 'a', false)).toEqual([]);
  });
});

it('groups that nobody is in are left out', () => {
  const of = (...ids: string[]) => ({
    catalogue: { ...catalogue, services: services.filter(({ id }) => ids.includes(id)) },
  });
  const shown = (one: ReturnType<typeof of>) =>
    groupedServices(one).map(({ group, services: own }) => [group, own.map(({ id }) => id)]);
  expect(shown(of('a', 'b', 'c'))).toEqual([
    ['everywhere', ['a']],
    ['here', ['c']],
    ['other', ['b']],
  ]);
  expect(shown(of('b'))).toEqual([['other', ['b']]]);
});
