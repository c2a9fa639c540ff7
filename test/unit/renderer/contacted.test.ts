import { expect, it } from 'vitest';
import { countHosts, groupContacted } from '../../../src/renderer/state/contacted.ts';
import { createTranslator } from '../../../src/shared/i18n/index.ts';
import { appState } from '../../support/stories.ts';

const say = createTranslator('en');
const { contacted, services } = appState();
const ids = (query: string) =>
  groupContacted(contacted, say, query).flatMap((group) => group.endpoints.map((e) => e.id));

it('groups everything by service, in order', () => {
  const groups = groupContacted(contacted, say);
  expect(groups.map((group) => group.id)).toEqual([...services.map((s) => s.id), 'network']);
  expect(groups.flatMap((group) => group.endpoints)).toHaveLength(contacted.length);
});

it.each([
  ['WHATSAPP', 4],
  ['chat whatsapp', 1],
  ['web client', 12],
  ['max.example:3478', 1],
  ['2001:db8::53', 1],
  ['nothing of that kind', 0],
  ['   ', contacted.length],
])('finds every word of "%s", in whatever case', (query, count) => {
  expect(ids(query)).toHaveLength(count);
});

it('finds purposes in the words of the language', () => {
  const found = groupContacted(contacted, createTranslator('ru'), 'веб-версия whatsapp');
  expect(found.flatMap((group) => group.endpoints)).toEqual([
    { id: 'whatsapp.web', host: 'web.whatsapp.example', port: 443, purpose: 'Веб-версия' },
  ]);
});

it('counts every address where there is no name', () => {
  const [endpoint] = contacted;
  const addresses = endpoint ? [{ ...endpoint, host: '192.0.2.7, 2001:db8::7' }] : [];
  expect(countHosts(groupContacted(addresses, say))).toBe(2);
});

it('counts a host once', () => {
  const twice = [...contacted, ...contacted.map((e) => ({ ...e, id: `${e.id}.2`, port: 80 }))];
  expect(countHosts(groupContacted(twice, say))).toBe(countHosts(groupContacted(contacted, say)));
});
