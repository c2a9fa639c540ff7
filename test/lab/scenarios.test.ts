/** The scenario files, and what they are turned into. */
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/main/catalogue/load.ts';
import { compile } from './compile/index.ts';
import { loadScenario, parseScenario, scenarioIds } from './scenario.ts';
import { drawWorld } from './world.ts';
import { TEST_CATALOGUE } from './support/catalogue.ts';

const catalogue = loadCatalogue();
const world = drawWorld(catalogue, 'RU');
const options = { seed: 1, log: null, keepFlows: false, laterAddress: false };
const base = { id: 'test', title: 'Test', description: 'Test.' };

describe('scenario files', () => {
  it.each(scenarioIds())('%s is right, and means somebody of the shipped catalogue', (id) => {
    const scenario = loadScenario(id);
    const { program } = compile(scenario, world, options);
    for (const rule of program.rules) {
      if ('names' in rule && rule.names !== null) expect(rule.names).not.toEqual([]);
      if ('where' in rule && rule.where.nets !== undefined) expect(rule.where.nets).not.toEqual([]);
    }
    const known = new Set([
      ...catalogue.services.flatMap((s) => [s.id, ...s.endpoints.map((e) => e.id)]),
      ...catalogue.controls.map((c) => c.id),
      ...catalogue.resolvers.map((r) => r.id),
      'system',
    ]);
    const { dns, addresses, tls, protocols, transfers, udp, http, servers } = scenario;
    const rules = [dns, addresses, tls, protocols, transfers, udp, http, servers].flat();
    for (const rule of [...rules, ...(scenario.allowlist?.allow ?? [])]) {
      const asked = 'resolvers' in rule ? (rule.resolvers ?? []) : [];
      const resolvers = asked.map((text) => text.split('/')[0] ?? '');
      const meant = [...(rule.services ?? []), ...(rule.endpoints ?? []), ...resolvers];
      expect(meant.filter((name) => !known.has(name))).toEqual([]);
    }
  });

  it('with a mistake are refused, with the place', () => {
    expect(() => parseScenario({ ...base, tls: [{ do: 'explode' }] })).toThrow('tls.0.do');
    expect(() => parseScenario({ ...base, colour: 'red' })).toThrow('colour');
    expect(() => loadScenario('nowhere')).toThrow('there is no scenario "nowhere"');
  });
});

describe('the lab’s Internet', () => {
  it('has an address of both families for every name, its own where the catalogue has one', () => {
    for (const { host, addresses = [] } of catalogue.services.flatMap((s) => s.endpoints)) {
      if (host === undefined) continue;
      const found = ([4, 6] as const).map((family) => world.atlas.addressesOf(host, family) ?? []);
      expect(found.every((list) => list.length > 0)).toBe(true);
      expect(found.flat()).toEqual(expect.arrayContaining(addresses));
    }
  });

  it('is the same in every run', () => {
    const again = drawWorld(catalogue, 'RU');
    expect(again.atlas.sites).toEqual(world.atlas.sites);
    expect(again.domestic).toEqual(world.domestic);
  });
});

describe('rules', () => {
  const small = drawWorld(TEST_CATALOGUE, 'RU');
  const rulesOf = (rest: object) =>
    compile(parseScenario({ ...base, ...rest }), small, options).program.rules;

  it('about services become addresses, and names where names are read', () => {
    const [address, name] = rulesOf({
      addresses: [{ services: ['blue'], functions: ['messages'], do: 'drop' }],
      tls: [{ services: ['blue'], do: 'reset' }],
    });
    expect(address).toMatchObject({ kind: 'address', where: { nets: ['203.0.113.21'] } });
    expect(name).toMatchObject({
      kind: 'sni',
      names: ['www.blue.test', 'media.blue.test', 'stun.blue.test'],
      where: {},
    });
  });

  it('about transfers go by name, by address, or by everything', () => {
    const slow = { throttle: 16_000 };
    const [name, address, everything] = rulesOf({
      transfers: [
        { services: ['home'], do: slow },
        { services: ['home'], byAddress: true, do: slow },
        { do: slow },
      ],
    });
    const home = small.atlas.sitesNamed('www.home.test').flatMap((site) => site.addresses);
    expect(name).toMatchObject({ names: ['www.home.test'], where: { transports: ['tcp'] } });
    expect(address).toMatchObject({ names: null, where: { nets: [...new Set(home)] } });
    expect(everything).toMatchObject({ names: null, where: { transports: ['tcp'] } });
    expect(everything).not.toHaveProperty('where.nets');
  });

  it('about a side of the border go by the world’s map', () => {
    const [abroad, domestic] = rulesOf({
      addresses: [
        { side: 'abroad', do: 'drop' },
        { side: 'domestic', do: 'drop' },
      ],
    });
    const home = small.atlas.addressesOf('www.home.test', 4)?.[0];
    expect(abroad).toMatchObject({
      where: { exceptNets: expect.arrayContaining([home]) as string[] },
    });
    expect(domestic).toMatchObject({ where: { nets: expect.arrayContaining([home]) as string[] } });
  });
});
