/** Real sockets, bound to the loopback interface. */
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { createBoundDialer } from '../../../../src/main/network/bound/bound-dialer.ts';
import { selfTestBinding } from '../../../../src/main/network/bound/self-test.ts';
import type { Interface } from '../../../../src/main/network/interfaces.ts';
import { loadNativeSockets } from '../../../../src/main/network/bound/load.ts';
import type {
  BoundInterface,
  NativeSockets,
} from '../../../../src/main/network/bound/native-socket.ts';
import { SOURCE_ADDRESS_SOCKETS } from '../../../../src/main/network/bound/source-address.ts';
import { closedPort, NEVER, serve, serveUdp } from '../../probes/support.ts';

const LOOPBACK: BoundInterface = {
  name: 'lo',
  index: null,
  addresses: { 4: '127.0.0.1', 6: null },
};

function dialerOver(sockets: NativeSockets, via = LOOPBACK) {
  return createBoundDialer({
    path: 'direct',
    interface: via,
    sockets,
    nameServers: [],
    hosts: (name) => (name === 'fixed.example' ? ['192.0.2.5'] : []),
  });
}

const native = () => loadNativeSockets(LOOPBACK);

describe.each([
  ['source-address', () => Promise.resolve(SOURCE_ADDRESS_SOCKETS), true],
  ['so_bindtodevice', native, process.platform === 'linux'],
] as const)('a dialer bound by %s', (binding, load, isHere) => {
  it.runIf(isHere)('connects, and the stream carries bytes both ways', async () => {
    const sockets = await load();
    expect(sockets.binding).toBe(binding);
    const port = await serve((socket) => socket.pipe(socket));
    const stream = await dialerOver(sockets).connect('127.0.0.1', port, NEVER);
    stream.write('hello');
    const [echo] = await once(stream, 'data');
    expect(String(echo)).toBe('hello');
    stream.destroy();
  });

  it.runIf(isHere)('passes on the code of a refused connection', async () => {
    const dialer = dialerOver(await load());
    await expect(dialer.connect('127.0.0.1', await closedPort(), NEVER)).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });

  it.runIf(isHere)('gives up with the reason of the signal', async () => {
    const reason = new Error('enough');
    const dialer = dialerOver(await load());
    await expect(dialer.connect('127.0.0.1', 9, AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  it.runIf(isHere)('sends and receives datagrams', async () => {
    const port = await serveUdp((data, from, server) => server.send(data, from.port, from.address));
    const socket = await dialerOver(await load()).openUdp(4);
    const answer = new Promise<Buffer>((resolve) => socket.onMessage((m) => resolve(m.data)));
    await socket.send(Buffer.from('hello'), '127.0.0.1', port);
    expect(String(await answer)).toBe('hello');
    socket.close();
    socket.close();
  });
});

describe('a bound dialer', () => {
  it('never sends to where a test may not', async () => {
    const dialer = dialerOver(SOURCE_ADDRESS_SOCKETS);
    await expect(dialer.connect('192.0.2.1', 443, NEVER)).rejects.toThrow('isolation guard');
    const socket = await dialer.openUdp(4);
    await expect(socket.send(Buffer.from('x'), '192.0.2.1', 443)).rejects.toThrow(
      'isolation guard',
    );
    socket.close();
  });

  it('has no way for a family that its interface does not speak', async () => {
    const dialer = dialerOver(SOURCE_ADDRESS_SOCKETS);
    await expect(dialer.connect('::1', 443, NEVER)).rejects.toMatchObject({ code: 'ENETUNREACH' });
    await expect(dialer.openUdp(6)).rejects.toMatchObject({ code: 'ENETUNREACH' });
  });

  it('connects to addresses alone', async () => {
    const dialer = dialerOver(SOURCE_ADDRESS_SOCKETS);
    await expect(dialer.connect('localhost', 80, NEVER)).rejects.toMatchObject({ code: 'EINVAL' });
  });

  it("takes what this computer's own file says of a name before any resolver", async () => {
    const dialer = dialerOver(SOURCE_ADDRESS_SOCKETS);
    expect(await dialer.lookup('fixed.example', 4, NEVER)).toEqual(['192.0.2.5']);
  });

  it.runIf(process.platform === 'linux')('says that an interface has gone', async () => {
    const dialer = dialerOver(await native(), { ...LOOPBACK, name: 'gone0' });
    await expect(dialer.connect('127.0.0.1', 9, NEVER)).rejects.toMatchObject({ code: 'ENETDOWN' });
    await expect(dialer.openUdp(4)).rejects.toMatchObject({ code: 'ENETDOWN' });
  });

  it.runIf(process.platform === 'linux')('leaves no descriptor behind', async () => {
    const descriptors = () => readdirSync('/proc/self/fd').length;
    const dialer = dialerOver(await native());
    const gone = dialerOver(await native(), { ...LOOPBACK, name: 'gone0' });
    const port = await closedPort();
    const before = descriptors();
    for (let i = 0; i < 20; i += 1) {
      (await dialer.openUdp(4)).close();
      await dialer.connect('127.0.0.1', port, NEVER).catch(() => {});
      await gone.connect('127.0.0.1', port, NEVER).catch(() => {});
    }
    await vi.waitUntil(() => descriptors() <= before);
  });
});

describe('the self-test of binding', () => {
  const lo: Interface = {
    name: 'lo',
    index: 1,
    addresses: [{ address: '127.0.0.1', family: 4, prefix: 8 }],
    hasHardwareAddress: false,
    isLoopback: true,
  };

  it.runIf(process.platform === 'linux')(
    'tries each interface, and connects over loopback',
    async () => {
      const gone = { ...lo, name: 'gone0', isLoopback: false };
      const silent = { ...lo, name: 'silent0', addresses: [] };
      expect(await selfTestBinding([lo, gone, silent])).toEqual([
        'lo: so_bindtodevice, and a connection over it',
        'gone0: not-permitted: setsockopt ENETDOWN',
      ]);
    },
  );
});
