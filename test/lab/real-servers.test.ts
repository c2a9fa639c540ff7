/**
 * The lab's own servers are ours, and could err as the probes do: here the probes ask programs that the world runs,
 * coturn and nginx, on loopback.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionRequest, UdpRequest } from '../../src/main/check/request.ts';
import { createDefaultDialer } from '../../src/main/network/default-dialer.ts';
import { askMappedAddress } from '../../src/main/network/bound/mapped-address.ts';
import { runProbe } from '../../src/main/probes/probe.ts';
import { createAuthority } from '../support/pki.ts';
import { AMPLE_MS, closedPort, instruments, NEVER, trusting } from '../unit/probes/support.ts';

const HERE = '127.0.0.1';
const NAME = 'web.example';
const FILE_BYTES = 400_000;

const isMissing = ['turnserver', 'nginx'].some(
  (program) => spawnSync(program, ['-h'], { stdio: 'ignore' }).error !== undefined,
);
// In continuous integration nothing is left out.
const real = describe.skipIf(isMissing && !process.env['CI']);
if (isMissing) process.stderr.write('coturn or nginx is missing: no probe is held against them.\n');

const running: ChildProcess[] = [];
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-real-'));
  // nginx reads as another user where it was started by root.
  chmodSync(folder, 0o755);
});
afterAll(async () => {
  for (const child of running) {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  rmSync(folder, { recursive: true });
});

async function start(program: string, args: string[], isReady: () => Promise<boolean>) {
  const child = spawn(program, args, { stdio: 'ignore' });
  running.push(child);
  for (const until = Date.now() + AMPLE_MS; Date.now() < until; await wait(50)) {
    if (child.exitCode !== null) break;
    if (await isReady()) return;
  }
  throw new Error(`${program} did not start`);
}

const common = { service: 'test', endpoint: 'test.real', purpose: 'target', timeoutMs: AMPLE_MS };

real('coturn', () => {
  let port: number;
  const dialer = createDefaultDialer('real');
  const mapped = () =>
    askMappedAddress({ address: HERE, port }, instruments({ dialer }), AbortSignal.timeout(500));

  beforeAll(async () => {
    port = await closedPort();
    const log = path.join(folder, 'turn.log');
    const args = ['-n', '-S', '-L', HERE, '-p', String(port), '-l', log, '--simple-log'];
    const quiet = ['--no-tls', '--no-dtls', '--no-cli', '--pidfile', path.join(folder, 'turn.pid')];
    await start('turnserver', [...args, ...quiet], async () => (await mapped()).failure === null);
  });

  const ask = (change: Partial<UdpRequest>) => {
    const request = { kind: 'udp', address: HERE, port, protocol: 'stun', ...common, ...change };
    return runProbe(request as UdpRequest, instruments({ dialer }), NEVER);
  };

  it('answers a question, and every packet of a burst, with what is a genuine reply', async () => {
    const [question] = await ask({ packets: 5, enough: 1, gapMs: 300 });
    expect(question).toMatchObject({ failure: null, received: 1, wrong: 0 });
    const [burst] = await ask({ packets: 40, enough: 40, gapMs: 5 });
    expect(burst).toMatchObject({ failure: null, sent: 40, received: 40, lastAnswered: 40 });
  });

  it('tells the address that it sees', async () => {
    expect(await mapped()).toEqual({ failure: null, mapped: HERE });
  });
});

real('nginx', () => {
  let port: number;
  let tools: ReturnType<typeof instruments>;
  const dialer = createDefaultDialer('real');

  beforeAll(async () => {
    port = await closedPort();
    const root = await createAuthority('test root');
    const { cert, key } = await root.issue({ names: [NAME] });
    tools = instruments({ dialer, trust: trusting({ public: [root.x509] }) });
    const site = path.join(folder, 'site');
    mkdirSync(site);
    writeFileSync(path.join(site, 'file'), Buffer.alloc(FILE_BYTES, 7));
    writeFileSync(path.join(folder, 'cert.pem'), cert);
    writeFileSync(path.join(folder, 'key.pem'), key);
    writeFileSync(path.join(folder, 'nginx.conf'), configuration(port, site));
    const args = ['-p', folder, '-c', path.join(folder, 'nginx.conf'), '-e', 'error.log'];
    await start('nginx', args, async () => (await get('/')).at(0)?.failure === null);
  });

  const connection = (change: Partial<ConnectionRequest>) =>
    runProbe(
      {
        kind: 'connection',
        ...common,
        address: HERE,
        port,
        tls: { sni: NAME, verifyName: NAME, trust: ['public'], alpn: ['http/1.1'] },
        http: null,
        exchange: null,
        ...change,
      } as ConnectionRequest,
      tools,
      NEVER,
    );
  const get = (file: string, status = [200]) =>
    connection({ http: { method: 'GET', host: NAME, path: file, expect: { status } } });

  it('shakes hands and answers as expected', async () => {
    expect(await get('/')).toMatchObject([
      { operation: 'connect', failure: null },
      { operation: 'tls_handshake', failure: null, protocol: 'TLSv1.3', alpn: 'http/1.1' },
      { operation: 'http_round_trip', failure: null, status: 200, expected: true, bodyBytes: 5 },
    ]);
  });

  it('refuses, moves away and streams in pieces, and is understood', async () => {
    const seen = await Promise.all([get('/refused'), get('/moved'), get('/chunked')]);
    expect(seen.map((list) => list[2])).toMatchObject([
      { failure: null, status: 451, expected: false },
      { failure: null, status: 302, headers: { location: `https://${NAME}/file` } },
      { failure: null, status: 200, expected: true },
    ]);
    // Without a length it comes in chunks (RFC 9112 §6.3).
    expect(seen[2]?.[2]).not.toHaveProperty(['headers', 'content-length']);
  });

  it('shows its only certificate under any name, which is noticed', async () => {
    const [, tls] = await connection({
      tls: { sni: 'old.example', verifyName: 'old.example', trust: ['public'], alpn: [] },
    });
    expect(tls).toMatchObject({
      operation: 'tls_handshake',
      serverHello: true,
      trust: { expected: 'ssl_invalid_hostname' },
    });
  });

  it('sends a part of a file, whose rate is measured', async () => {
    const bytes = 200_000;
    const seen = await connection({
      exchange: { kind: 'download', host: NAME, path: '/file', bytes },
    });
    expect(seen.at(-1)).toMatchObject({ operation: 'transfer', failure: null, status: 206, bytes });
  });
});

function configuration(port: number, site: string): string {
  return `
daemon off;
worker_processes 1;
pid nginx.pid;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  server {
    listen ${HERE}:${port} ssl http2;
    server_name ${NAME};
    ssl_protocols TLSv1.3;
    ssl_certificate cert.pem;
    ssl_certificate_key key.pem;
    root ${site};
    location = / { return 200 "hello"; }
    location = /refused { return 451; }
    location = /moved { return 302 https://${NAME}/file; }
    # Whose length is not known beforehand.
    location = /chunked { ssi on; ssi_types *; try_files /file =404; }
  }
}
`;
}
