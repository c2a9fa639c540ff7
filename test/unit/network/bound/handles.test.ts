/** On every system: a descriptor that belongs to nobody stands in for a socket of Winsock's. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { adoptTcp, adoptUdp } from '../../../../src/main/network/bound/handles.ts';
import { loadKoffi } from '../../../../src/main/network/bound/koffi.ts';
import { openLibc } from '../../../../src/main/network/bound/posix.ts';
import { serve, serveUdp } from '../../probes/support.ts';

const NO_DESCRIPTOR = -1;

describe.skipIf(process.platform === 'win32')('a handle', () => {
  const open = async (type: number) => openLibc(await loadKoffi()).socket(2, type, 0);

  it('takes a TCP socket that is not connected yet, and Node connects it', async () => {
    const port = await serve((socket) => socket.end('hello'));
    const socket = adoptTcp(await open(1)).connect({ host: '127.0.0.1', port });
    const [data] = await once(socket, 'data');
    expect(String(data)).toBe('hello');
    socket.destroy();
  });

  it('takes a UDP socket, and Node binds it', async () => {
    const port = await serveUdp((data, from, server) => server.send(data, from.port, from.address));
    const socket = createSocket('udp4');
    adoptUdp(socket, await open(2));
    await new Promise<void>((resolve) => socket.bind(0, resolve));
    expect(socket.address().port).toBeGreaterThan(0);
    socket.send('hello', port, '127.0.0.1');
    const [data] = await once(socket, 'message');
    expect(String(data)).toBe('hello');
    socket.close();
  });

  it('refuses what is no socket', () => {
    expect(() => adoptTcp(NO_DESCRIPTOR)).toThrow();
    const socket = createSocket('udp4');
    expect(() => adoptUdp(socket, NO_DESCRIPTOR)).toThrow();
    socket.close();
  });
});
