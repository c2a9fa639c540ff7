import { once } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDefaultDialer } from '../../../src/main/network/default-dialer.ts';
import { closedPort, NEVER, serve, serveUdp } from '../probes/support.ts';

const routes = vi.hoisted(() => ({ out: true }));

/** The one thing that is pretended: what the system's routing table says. */
vi.mock('node:dgram', async (original) => {
  const dgram = await original<typeof import('node:dgram')>();
  return {
    ...dgram,
    createSocket: (...args: Parameters<typeof dgram.createSocket>) => {
      const socket = dgram.createSocket(...args);
      socket.connect = (...[, , answer]: unknown[]) => {
        if (routes.out) setImmediate(answer as () => void);
        else socket.emit('error', Object.assign(new Error('no route'), { code: 'ENETUNREACH' }));
      };
      return socket;
    },
  };
});

const dialer = createDefaultDialer();

describe('the default dialer', () => {
  it('connects, and the stream carries bytes both ways', async () => {
    const port = await serve((socket) => socket.pipe(socket));
    const stream = await dialer.connect('127.0.0.1', port, NEVER);
    stream.write('hello');
    const [echo] = await once(stream, 'data');
    expect(String(echo)).toBe('hello');
    stream.destroy();
  });

  it('passes on the code of a refused connection', async () => {
    const port = await closedPort();
    await expect(dialer.connect('127.0.0.1', port, NEVER)).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });

  it('never looks up a name by itself', async () => {
    await expect(dialer.connect('localhost', 80, NEVER)).rejects.toMatchObject({ code: 'EINVAL' });
    const socket = await dialer.openUdp(4);
    await expect(socket.send(Buffer.from('x'), 'localhost', 53)).rejects.toMatchObject({
      code: 'EINVAL',
    });
    socket.close();
  });

  it('gives up with the reason of the signal, before and while it connects', async () => {
    const reason = new Error('enough');
    const port = await serve(() => {});
    await expect(dialer.connect('127.0.0.1', port, AbortSignal.abort(reason))).rejects.toBe(reason);
    const controller = new AbortController();
    const connecting = dialer.connect('127.0.0.1', port, controller.signal);
    controller.abort(reason);
    await expect(connecting).rejects.toBe(reason);
  });

  it('leaves a connected stream alone when the signal aborts later', async () => {
    const controller = new AbortController();
    const port = await serve((socket) => socket.pipe(socket));
    const stream = await dialer.connect('127.0.0.1', port, controller.signal);
    controller.abort();
    expect(stream.destroyed).toBe(false);
    stream.destroy();
  });

  it('sends and receives datagrams, and may be closed twice', async () => {
    const port = await serveUdp((data, from, socket) => socket.send(data, from.port, from.address));
    const socket = await dialer.openUdp(4);
    const heard = new Promise((resolve) => socket.onMessage(resolve));
    await socket.send(Buffer.from('hello'), '127.0.0.1', port);
    expect(await heard).toEqual({ data: Buffer.from('hello'), address: '127.0.0.1', port });
    socket.close();
    socket.close();
    await expect(socket.send(Buffer.from('x'), '127.0.0.1', port)).rejects.toThrow();
  });

  it('looks names up as the system does', async () => {
    expect(await dialer.lookup('localhost', 4, NEVER)).toContain('127.0.0.1');
    const reason = new Error('enough');
    await expect(dialer.lookup('localhost', 4, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

describe('the isolation guard', () => {
  afterEach(() => vi.unstubAllEnvs());

  const elsewhere = ['198.51.100.7', '2001:db8::7', '::ffff:198.51.100.7', '10.0.0.1', '0.0.0.0'];

  it.each(elsewhere)('refuses %s in a test run with a way out', async (address) => {
    vi.stubEnv('CLEARLINE_TEST', '1');
    routes.out = true;
    await expect(dialer.connect(address, 443, NEVER)).rejects.toThrow(/^isolation guard: /);
    const socket = await dialer.openUdp(4);
    await expect(socket.send(Buffer.from('x'), address, 53)).rejects.toThrow(/^isolation guard: /);
    socket.close();
  });

  it('refuses lookups as well, but for localhost', async () => {
    vi.stubEnv('CLEARLINE_TEST', '1');
    routes.out = true;
    await expect(dialer.lookup('host.example', 4, NEVER)).rejects.toThrow(/^isolation guard: /);
    expect(await dialer.lookup('localhost', 4, NEVER)).toContain('127.0.0.1');
  });

  it.each(['127.0.0.1', '127.8.9.1'])('lets %s pass', async (address) => {
    vi.stubEnv('CLEARLINE_TEST', '1');
    routes.out = true;
    const port = await closedPort();
    await expect(dialer.connect(address, port, NEVER)).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });

  it('knows a machine without a way out', async () => {
    const { guardAddress, hasRouteOut } = await import('../../../src/main/network/isolation.ts');
    vi.stubEnv('CLEARLINE_TEST', '1');
    routes.out = false;
    expect(await hasRouteOut()).toBe(false);
    await expect(guardAddress('198.51.100.7')).resolves.toBeUndefined();
    routes.out = true;
    expect(await hasRouteOut()).toBe(true);
  });
});
