/** The question for a newer version, put to servers on loopback that answer as they please. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Socket } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { signLatest } from '../../../scripts/release/latest.mjs';
import { signCatalogue } from '../../../src/main/catalogue/signed.ts';
import type { Dialer } from '../../../src/main/network/dialer.ts';
import { askForRelease, type ReleaseTools } from '../../../src/main/releases/ask.ts';
import { MAX_BYTES } from '../../../src/main/releases/download.ts';
import { type Authority, createAuthority, type Issued } from '../../support/pki.ts';
import {
  AMPLE_MS,
  closedPort,
  FAR,
  lab,
  listen,
  openSockets,
  serve,
  SHORT_MS,
  silentDialer,
  socketsDownTo,
  trusting,
} from '../probes/support.ts';

const NAME = 'releases.example';
const ADDRESS = new URL(`https://${NAME}/clearline/latest.json`);
const SUMS = Buffer.from('0000  Clearline-2.0.0.zip\n');
const DATE = '2026-03-01';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519').privateKey;
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();

let root: Authority;
let identity: Issued;
beforeAll(async () => {
  root = await createAuthority('test root');
  identity = await root.issue({ names: [NAME] });
});

const latest = (version: string, key: KeyObject = privateKey) =>
  signLatest({ version, date: DATE }, SUMS, key);

/** @returns the port of a server that answers every request so */
function server(
  answer: (response: ServerResponse, request: IncomingMessage) => void,
  { cert, key }: Pick<Issued, 'cert' | 'key'> = identity,
): Promise<number> {
  return listen(createServer({ cert, key }, (request, response) => answer(response, request)));
}

/** Leads the name to the port, by whatever address it has. */
function way(port: number, addresses: readonly string[] = [FAR]): Dialer {
  const dialer = lab({ 443: port });
  const lookup: Dialer['lookup'] = async (name, family) => {
    if (name === NAME && family === 4) return [...addresses];
    throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
  };
  return { ...dialer, lookup };
}

/** Nothing is left open, whatever came of it. */
async function ask(dialer: Dialer, changes: Partial<ReleaseTools> = {}, timeoutMs = AMPLE_MS) {
  const trust = trusting({ public: [root.x509] });
  const open = openSockets();
  const tools = { dialer, trust, publicKey: pem, version: '1.2.3', ...changes };
  const answer = await askForRelease(ADDRESS, tools, timeoutMs);
  expect(await socketsDownTo(open)).toBeLessThanOrEqual(open);
  return answer;
}

const askServer = async (body: string | Buffer, changes: Partial<ReleaseTools> = {}) =>
  ask(way(await server((response) => response.end(body))), changes);

describe('an announcement that the project signed', () => {
  it.each([
    ['newer', '1.2.4'],
    ['newer', '1.10.0'],
    ['newest', '1.2.3'],
    ['newest', '1.2.2'],
    ['newest', '0.99.99'],
  ])('is %s when it is of %s', async (status, version) => {
    expect(await askServer(latest(version))).toEqual({ status, version, date: DATE });
  });

  it('is understood when a later release says more in it', async () => {
    const more = signLatest({ version: '9.0.0', date: DATE, note: 'x' } as never, SUMS, privateKey);
    expect(await askServer(more)).toMatchObject({ status: 'newer' });
  });

  it('is asked for by one plain request that tells nothing of who asks', async () => {
    const seen: { url: string | undefined; headers: Record<string, unknown> }[] = [];
    const port = await server((response, { url, headers }) => {
      seen.push({ url, headers: { ...headers } });
      response.end(latest('1.2.3'));
    });
    await ask(way(port));
    expect(seen).toEqual([
      {
        url: '/clearline/latest.json',
        headers: {
          host: NAME,
          connection: 'keep-alive',
          accept: 'application/json',
          'accept-encoding': 'identity',
        },
      },
    ]);
  });

  it('is found at another address where the first takes no connection', async () => {
    const port = await server((response) => response.end(latest('1.2.3')));
    const dead = await closedPort();
    const dialer = way(port, ['192.0.2.81', FAR]);
    const connect: Dialer['connect'] = (address, at, signal) =>
      address === FAR
        ? dialer.connect(address, at, signal)
        : dialer.connect('127.0.0.1', dead, signal);
    expect(await ask({ ...dialer, connect })).toMatchObject({ status: 'newest' });
  });
});

describe('what the project did not sign is not believed', () => {
  const changed = () => latest('1.2.3').replace('1.2.3', '9.9.9');
  it.each<[string, () => string]>([
    ['another’s signature', () => latest('9.9.9', stranger)],
    ['a text that was changed', changed],
    ['no signature', () => JSON.stringify({ version: '9.9.9', date: DATE })],
    [
      'a signature that is none',
      () => latest('9.9.9').replace(/"signature":".{8}/, '"signature":"'),
    ],
    ['a signed catalogue', () => signCatalogue('{"version":"9.9.9"}', privateKey)],
    ['a login page', () => '<!doctype html><title>Log in</title>'],
    ['nothing', () => ''],
  ])('%s', async (_, text) => {
    expect(await askServer(text())).toEqual({ status: 'not-genuine' });
  });

  it('more than an announcement can be, of which no more is read', async () => {
    let written = 0;
    const port = await server((response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(MAX_BYTES, ' '))) written += 1;
      };
      response.on('drain', more);
      more();
    });
    expect(await ask(way(port))).toEqual({ status: 'not-genuine' });
    expect(written * MAX_BYTES).toBeLessThan(16 * 1024 * 1024);
  });

  it('a genuine one that is followed by more', async () => {
    expect(await askServer(latest('9.9.9') + ' '.repeat(MAX_BYTES))).toEqual({
      status: 'not-genuine',
    });
  });
});

describe('nobody could be asked', () => {
  const unreachable = { status: 'unreachable' };

  it('where the name is not found, or has no address', async () => {
    const lookup = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
    expect(await ask(silentDialer({ lookup }))).toEqual(unreachable);
    expect(await ask(silentDialer({ lookup: async () => [] }))).toEqual(unreachable);
  });

  it('where nobody listens', async () => {
    expect(await ask(way(await closedPort()))).toEqual(unreachable);
  });

  it.each<[string, (socket: Socket) => void]>([
    ['is cut off', (socket) => socket.resetAndDestroy()],
    ['is closed', (socket) => socket.end()],
    ['speaks something else', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ])('where the connection %s', async (_, behave) => {
    expect(await ask(way(await serve(behave)))).toEqual(unreachable);
  });

  it.each([301, 404, 503])(
    'where the status is %i, and no redirect is followed',
    async (status) => {
      let asked = 0;
      const port = await server((response) => {
        asked += 1;
        response.writeHead(status, { location: ADDRESS.href }).end(latest('9.9.9'));
      });
      expect(await ask(way(port))).toEqual(unreachable);
      expect(asked).toBe(1);
    },
  );

  it('where an answer ends before its end', async () => {
    const port = await server((response) => {
      response.writeHead(200, { 'content-length': 4000 });
      response.write(latest('9.9.9'), () => response.destroy());
    });
    expect(await ask(way(port))).toEqual(unreachable);
  });

  it.each<[string, () => Promise<Dialer>]>([
    ['a silent server', async () => way(await serve(() => {}))],
    ['a silent answer', async () => way(await server(() => {}))],
    ['a lookup without end', async () => silentDialer()],
    [
      'an answer that drips',
      async () => {
        const port = await server((response) => {
          const drip = () => response.write(' ', () => setTimeout(drip, 20).unref());
          drip();
        });
        return way(port);
      },
    ],
  ])('in time: %s', async (_, dialer) => {
    const began = performance.now();
    expect(await ask(await dialer(), {}, SHORT_MS)).toEqual(unreachable);
    expect(performance.now() - began).toBeLessThan(AMPLE_MS);
  });

  it('where somebody else’s certificate is shown, however well the answer is signed', async () => {
    let asked = 0;
    const answer = (response: ServerResponse) => {
      asked += 1;
      response.end(latest('9.9.9'));
    };
    const others = await createAuthority('somebody else');
    for (const shown of [
      await others.issue({ names: [NAME] }),
      await root.issue({ names: ['other.example'] }),
    ]) {
      expect(await ask(way(await server(answer, shown)))).toEqual(unreachable);
    }
    expect(asked).toBe(0);
  });

  it('unless this computer itself trusts who vouches for it', async () => {
    const company = await createAuthority('a company');
    const shown = await company.issue({ names: [NAME] });
    const port = await server((response) => response.end(latest('1.2.3')), shown);
    const trust = trusting({ public: [root.x509], system: [company.x509] });
    expect(await ask(way(port), { trust })).toMatchObject({ status: 'newest' });
  });
});
