/** What is looked at on this computer: recorded answers, real files, and proxies on real sockets of loopback. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fixedNames, parseHosts } from '../../../../src/main/network/looks/hosts-file.ts';
import { lookAround } from '../../../../src/main/network/looks/look-around.ts';
import {
  matchTools,
  parsePs,
  parseTasklist,
  runningTools,
} from '../../../../src/main/network/looks/processes.ts';
import { askProxy } from '../../../../src/main/network/looks/proxies.ts';
import { FULL_ACCESS } from '../../../../src/main/network/system-access.ts';
import type { Catalogue, LocalTool } from '../../../../src/shared/catalogue.ts';
import { CATALOGUE } from '../../cli/fake-engine.ts';
import { closedPort, NEVER, serve } from '../../probes/support.ts';
import { recordedAccess } from '../recorded-access.ts';

const TOOLS: LocalTool[] = [
  { process: 'winws', kind: 'bypass', source: 'x' },
  { process: 'adguardsvc', kind: 'filter', source: 'x' },
  { process: 'a-very-long-name-of-a-tool', kind: 'bypass', source: 'x' },
];
const catalogue = {
  ...CATALOGUE,
  services: [{ id: 'alpha', endpoints: [{ host: 'Chat.alpha.example' }, {}] }],
  controls: [{ id: 'c', host: 'control.example' }],
  localTools: TOOLS,
} as unknown as Catalogue;

describe('the hosts file', () => {
  const text =
    '\uFEFF# 192.0.2.9 chat.alpha.example\r\n127.0.0.1\tlocalhost  my-computer\r\n' +
    '192.0.2.66 other.example CHAT.ALPHA.EXAMPLE. # pinned\r\n\r\n' +
    'fe80::1%lo0 localhost\n0.0.0.0 control.example\nnonsense control.example\n192.0.2.5';

  it('is read as systems read it, and only the catalogue’s names are kept', () => {
    expect(fixedNames(parseHosts(text), catalogue)).toEqual([
      { name: 'chat.alpha.example', address: '192.0.2.66' },
      { name: 'control.example', address: '0.0.0.0' },
    ]);
  });
});

describe('running programs', () => {
  it.each([
    [
      'Windows',
      parseTasklist(
        '"System","4","Services","0","8 K"\r\n"winws.exe","77","Console","1","9,1 K"\r\n"AdGuardSvc.exe","78","Services","0","1 K"\r\n',
      ),
      ['winws', 'adguardsvc'],
    ],
    ['macOS', parsePs('launchd\n  winws\nadguard helper\n'), ['winws']],
    ['Linux, which cuts names off', ['systemd', 'a-very-long-nam'], ['a-very-long-name-of-a-tool']],
    ['none of them', ['winws2', 'winw', 'notwinws'], []],
  ])('%s', (_, names, told) => {
    expect(matchTools(TOOLS, names).map((t) => t.process)).toEqual(told);
  });

  it('of this very computer can be listed', async () => {
    const [name, args] =
      process.platform === 'win32' ? ['ping', ['-n', '60', '127.0.0.1']] : ['sleep', ['60']];
    const child = spawn(name, args, { stdio: 'ignore' });
    try {
      await once(child, 'spawn');
      const tools: LocalTool[] = [
        { process: name, kind: 'filter', source: 'x' },
        { process: 'no-such-program', kind: 'bypass', source: 'x' },
      ];
      expect(await runningTools(tools, FULL_ACCESS)).toEqual([tools[0]]);
    } finally {
      child.kill();
    }
  });
});

describe('a proxy on this computer', () => {
  it('that answers', async () => {
    const port = await serve(() => {});
    expect(await askProxy({ host: '127.0.0.1', port }, NEVER)).toBeNull();
    expect(await askProxy({ host: 'localhost', port }, NEVER)).toBeNull();
  });

  it('that does not', async () => {
    const port = await closedPort();
    expect(await askProxy({ host: '127.0.0.1', port }, NEVER)).toBe('connection_refused');
    expect(await askProxy({ host: 'LocalHost', port }, NEVER)).toMatch(
      /refused|unreach|not_avail|family/,
    );
  });

  it('is not asked when it is elsewhere, or a script', async () => {
    expect(await askProxy({ host: '192.0.2.1', port: 9 }, NEVER)).toBeNull();
    expect(await askProxy({ host: 'proxy.example', port: 9 }, NEVER)).toBeNull();
    expect(await askProxy({ host: null, port: null }, NEVER)).toBeNull();
  });

  it('is asked no longer than the check lasts', async () => {
    const port = await serve(() => {});
    const stopped = AbortSignal.abort();
    expect(await askProxy({ host: '127.0.0.1', port }, stopped)).toBe('interrupted');
  });
});

describe('looking around', () => {
  afterEach(() => vi.unstubAllEnvs());
  let time = 0;
  const clock = () => (time += 1);
  const look = (access = recordedAccess({})) =>
    lookAround({ catalogue, signal: NEVER, clock, access });

  it('keeps what bears on the check, and a failure of what does not answer', async () => {
    const port = await closedPort();
    for (const name of ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY']) {
      vi.stubEnv(name, '');
    }
    vi.stubEnv('all_proxy', `socks5://me:secret@127.0.0.1:${port}`);
    const file =
      process.platform === 'win32'
        ? String.raw`C:\Windows\System32\drivers\etc\hosts`
        : '/etc/hosts';
    const found = await look(
      recordedAccess({
        files: {
          [file]: '192.0.2.66 chat.alpha.example\n192.0.2.7 private.example\n',
          '/proc/7/comm': 'winws\n',
        },
        folders: { '/proc': ['7', 'self', '9'] },
        programs: {
          'ps -axco comm=': 'winws\n',
          'tasklist.exe /fo csv /nh': '"winws.exe","7"\r\n',
        },
      }),
    );
    expect(found).toMatchObject([
      {
        subject: 'hosts-file',
        failure: null,
        items: [{ name: 'chat.alpha.example', value: '192.0.2.66' }],
      },
      {
        subject: 'proxy',
        failure: 'connection_refused',
        items: [{ name: 'environment', value: `socks5 127.0.0.1:${port}` }],
      },
      { subject: 'process', failure: null, items: [{ name: 'winws', value: 'bypass' }] },
    ]);
    expect(found.every((o) => o.operation === 'inspect' && o.t0 < o.t)).toBe(true);
    expect(JSON.stringify(found)).not.toMatch(/secret|private|me:/);
  });

  it('says so where nothing can be read', async () => {
    for (const name of [
      'http_proxy',
      'https_proxy',
      'all_proxy',
      'HTTP_PROXY',
      'HTTPS_PROXY',
      'ALL_PROXY',
    ]) {
      vi.stubEnv(name, '');
    }
    expect((await look()).map((o) => [o.subject, o.failure, o.items])).toEqual([
      ['hosts-file', 'unknown_failure: not readable', []],
      ['proxy', null, []],
      ['process', 'unknown_failure: not readable', []],
    ]);
  });
});
