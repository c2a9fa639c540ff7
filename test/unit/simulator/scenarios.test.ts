import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { assetsFolder } from '../../../src/main/assets.ts';
import {
  listScenarios,
  loadScenario,
  ScenarioError,
} from '../../../src/main/simulator/scenarios.ts';
import { scenario } from './support.ts';

const shipped = path.join(assetsFolder, 'scenarios');
const folder = mkdtempSync(path.join(tmpdir(), 'scenarios-'));
afterAll(() => rmSync(folder, { recursive: true }));

function put(id: string, content: unknown): void {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  writeFileSync(path.join(folder, `${id}.json`), text);
}

describe('the shipped scenarios', () => {
  it('are all readable', () => {
    const all = listScenarios(shipped);
    expect(all.map(({ id }) => id)).toEqual([
      'accept-all-proxy',
      'calls-blocked',
      'captive-portal',
      'freeze-16k',
      'ip-block',
      'offline',
      'open',
      'russia-2026-02',
      'sni-reset',
      'telegram-cdn-blocked',
      'telegram-media-throttled',
      'tls-intercepted',
      'vendor-changed',
      'whatsapp-dns-only',
    ]);
    for (const { id } of all) expect(loadScenario(shipped, id).id).toBe(id);
  });
});

describe('a scenario file', () => {
  it('that is unknown is refused with the known ones', () => {
    put('one', { ...scenario(), id: 'one' });
    const load = () => loadScenario(folder, '../one');
    expect(load).toThrow(ScenarioError);
    expect(load).toThrow('There is no scenario "../one". There are: one.');
  });

  it.each<[string, unknown, RegExp]>([
    ['no JSON', '{', /^The scenario "broken" is broken: the file: /],
    ['a rule with a misspelt member', { tcp: [{ service: ['x'], do: 'drop' }] }, /tcp\.0\.service/],
    ['a rule with an unknown action', { tls: [{ do: 'explode' }] }, /tls\.0\.do/],
    ['a forged name', { dns: [{ answer: { forge: 'alpha.test' } }] }, /dns\.0\.answer/],
    ['an empty list of services', { dns: [{ services: [], answer: 'drop' }] }, /dns\.0\.services/],
    ['a rate of nothing', { transfers: [{ do: { throttle: 0 } }] }, /transfers\.0\.do/],
    ['a port out of range', { udp: [{ ports: [70_000], do: 'drop' }] }, /udp\.0\.ports\.0/],
  ])('with %s is refused in one sentence', (_what, content, message) => {
    const whole = { ...scenario(), ...(content as object), id: 'broken' };
    put('broken', typeof content === 'string' ? content : whole);
    const load = () => loadScenario(folder, 'broken');
    expect(load).toThrow(ScenarioError);
    expect(load).toThrow(message);
    rmSync(path.join(folder, 'broken.json'));
  });

  it('has to go by its own name', () => {
    put('two', { ...scenario(), id: 'three' });
    expect(() => loadScenario(folder, 'two')).toThrow('The scenario "two" calls itself "three".');
    rmSync(path.join(folder, 'two.json'));
  });
});
