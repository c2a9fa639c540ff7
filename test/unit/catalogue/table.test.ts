/** How the list of all that a check contacts is shown: in the terminal and to the window. */
import { describe, expect, it } from 'vitest';
import { describeCatalogue } from '../../../src/main/app/facts.ts';
import { listEndpoints } from '../../../src/main/catalogue/list.ts';
import { catalogue } from '../../../src/main/cli/catalogue.ts';
import { fakeEngine } from '../cli/fake-engine.ts';
import { fakeHost } from '../cli/fake-host.ts';
import { damaged, PUBLIC_ADDRESS, SAMPLE } from './sample-catalogue.ts';
import type { Catalogue } from '../../../src/shared/catalogue.ts';
import type { Locale } from '../../../src/shared/ipc.ts';

async function print(
  of: Catalogue,
  flags: { json?: true } = {},
  locale: Locale = 'en',
): Promise<string> {
  const host = fakeHost();
  const engine = fakeEngine({
    overrides: { loadCatalogue: async () => of, listEndpoints: async (c) => listEndpoints(c) },
  });
  expect(await catalogue({ host, engine, locale }, flags)).toBe(0);
  return host.stdout.text();
}

describe('clearline catalogue', () => {
  it('is a table with one line per endpoint, in columns', async () => {
    const lines = (await print(SAMPLE)).split('\n');
    expect(lines.pop()).toBe('');
    expect(lines).toHaveLength(1 + listEndpoints(SAMPLE).length);
    expect(lines[0]).toMatch(/^Service +Endpoint +What for +Host or address +Port +Transport$/);
    const chat = lines.find((line) => line.includes('alpha.chat-2'));
    expect(chat).toMatch(/^Alpha +alpha\.chat-2 +Chat +chat-2\.alpha\.example +443 +tcp$/);
    const lookup = lines.find((line) => line.includes('east/udp'));
    expect(lookup).toContain(PUBLIC_ADDRESS);
    for (const [column, title] of [
      ['alpha.chat-2', 'Endpoint'],
      ['chat-2.alpha.example', 'Host or address'],
    ] as const) {
      expect(chat?.indexOf(column)).toBe(lines[0]?.indexOf(title));
    }
  });

  it('says in the language of the terminal what everything is for', async () => {
    const lines = (await print(SAMPLE, {}, 'zh-CN')).split('\n');
    expect(lines[0]).toMatch(/^服务 +端点 +用途 +主机或地址 +端口 +传输$/);
    expect(lines.find((line) => line.includes('alpha.chat-2'))).toContain(' 聊天 ');
    expect(lines.find((line) => line.includes('east/tcp'))).toMatch(/^网络 .*通过 TCP 查询域名（/);
  });

  it('tells the function where a newer catalogue has a purpose without a word', async () => {
    const newer = damaged('services.0.endpoints.0.purpose', 'toString') as Catalogue;
    expect(await print(newer)).toMatch(/^Alpha +alpha\.chat +messages /m);
  });

  it('lets nothing through that acts on a terminal', async () => {
    const hostile = damaged('services.0.name', 'Al\u001b[2J\u202epha') as Catalogue;
    expect(await print(hostile)).toContain('Al\ufffd[2J\ufffdpha ');
  });

  it('is the whole list with --json', async () => {
    expect(JSON.parse(await print(SAMPLE, { json: true }))).toEqual(listEndpoints(SAMPLE));
  });
});

describe('what the window is told', () => {
  const state = {
    version: 1,
    date: '2026-01-01',
    origin: 'bundled',
    isUpdateRefused: false,
  } as const;
  const facts = describeCatalogue({ current: SAMPLE, state }, null);

  it('names all that a check may contact', () => {
    expect(facts.contacted.map(({ id }) => id)).toEqual(listEndpoints(SAMPLE).map(({ id }) => id));
    expect(facts.contacted[0]).toEqual({
      id: 'alpha.chat',
      service: 'alpha',
      serviceName: 'Alpha',
      function: 'messages',
      purpose: 'chat',
      operator: null,
      host: 'chat.alpha.example',
      port: 443,
    });
  });

  it('shows the address where there is no name', () => {
    expect(facts.contacted.find(({ id }) => id === 'canary.nobody')?.host).toBe('192.0.2.1');
  });
});
