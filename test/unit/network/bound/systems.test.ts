/** What each system is asked for, with the system itself replaced by a list of calls. */
import { describe, expect, it } from 'vitest';
import { LINUX } from '../../../../src/main/network/bound/linux.ts';
import { loadNativeSockets } from '../../../../src/main/network/bound/load.ts';
import { MACOS } from '../../../../src/main/network/bound/macos.ts';
import {
  BindingUnavailable,
  type BoundInterface,
  type NativeSockets,
} from '../../../../src/main/network/bound/native-socket.ts';
import {
  type Libc,
  makePosixSockets,
  type PosixSystem,
} from '../../../../src/main/network/bound/posix.ts';
import { makeWindowsSockets } from '../../../../src/main/network/bound/windows.ts';

const VIA: BoundInterface = {
  name: 'eth7',
  index: 7,
  addresses: { 4: '192.0.2.7', 6: '2001:db8::7' },
};
const FD = 99;

function fakeLibc(overrides: Partial<Libc> = {}) {
  const calls: unknown[][] = [];
  const note =
    <A extends unknown[], R>(name: string, result: R) =>
    (...args: A): R => {
      calls.push([name, ...args.map((a) => (Buffer.isBuffer(a) ? a.toString('hex') : a))]);
      return result;
    };
  const libc: Libc = {
    socket: note('socket', FD),
    setsockopt: note('setsockopt', 0),
    setFlag: note('setFlag', 0),
    close: note('close', 0),
    interfaceIndex: note('interfaceIndex', 12),
    error: (syscall) => Object.assign(new Error(syscall), { code: 'EPERM' }),
    ...overrides,
  };
  return { libc, calls };
}

/** Node has no such descriptor, so after the last call it fails: what is looked at came before. */
function tryConnect(system: PosixSystem, address: string, overrides: Partial<Libc> = {}) {
  const { libc, calls } = fakeLibc(overrides);
  expect(() => makePosixSockets(libc, system).connect(address, 443, VIA)).toThrow();
  return calls;
}

describe('Linux', () => {
  it('ties a TCP socket to the device by its name, and lets no child inherit it', () => {
    expect(tryConnect(LINUX, '192.0.2.1')).toEqual([
      ['socket', 2, 1 | 0o2_000_000, 0],
      ['setsockopt', FD, 1, 25, Buffer.from('eth7\0').toString('hex'), 5],
      ['close', FD],
    ]);
  });

  it('opens IPv6 sockets for IPv6 addresses', () => {
    expect(tryConnect(LINUX, '2001:db8::1')[0]).toEqual(['socket', 10, 1 | 0o2_000_000, 0]);
  });

  it('closes the descriptor when it may not be tied', () => {
    expect(tryConnect(LINUX, '192.0.2.1', { setsockopt: () => -1 }).at(-1)).toEqual(['close', FD]);
  });

  it('closes nothing when there is no descriptor', () => {
    expect(tryConnect(LINUX, '192.0.2.1', { socket: () => -1 })).toEqual([]);
  });
});

describe('macOS', () => {
  it.each([
    ['192.0.2.1', 2, 0, 25],
    ['2001:db8::1', 30, 41, 125],
  ])('ties a socket for %s by the number of the interface', (address, family, level, option) => {
    expect(tryConnect(MACOS, address)).toEqual([
      ['socket', family, 1, 0],
      ['setFlag', FD, 2, 1],
      ['setsockopt', FD, level, option, '07000000', 4],
      ['close', FD],
    ]);
  });

  it('looks the number up by the name when it is not known', () => {
    const { libc, calls } = fakeLibc();
    const via = { ...VIA, index: null };
    expect(() => makePosixSockets(libc, MACOS).connect('192.0.2.1', 443, via)).toThrow();
    expect(calls).toContainEqual(['setsockopt', FD, 0, 25, '0c000000', 4]);
  });
});

describe('Windows', () => {
  function tryWindows(family: 4 | 6, via = VIA, overrides = {}) {
    const calls: unknown[][] = [];
    const winsock = {
      socket: (...args: number[]) => (calls.push(['socket', ...args]), FD),
      setsockopt(...[s, level, name, value, length]: [number, number, number, Buffer, number]) {
        calls.push(['setsockopt', s, level, name, value.toString('hex'), length]);
        return 0;
      },
      closesocket: (s: number) => (calls.push(['closesocket', s]), 0),
      ...overrides,
    };
    const address = family === 4 ? '192.0.2.1' : '2001:db8::1';
    expect(() => makeWindowsSockets(winsock).connect(address, 443, via)).toThrow();
    return calls;
  }

  it('names the interface in network order for IPv4', () => {
    expect(tryWindows(4)).toEqual([
      ['socket', 2, 1, 0],
      ['setsockopt', FD, 0, 31, '00000007', 4],
      ['closesocket', FD],
    ]);
  });

  it("names it in the processor's order for IPv6", () => {
    expect(tryWindows(6)).toEqual([
      ['socket', 23, 1, 0],
      ['setsockopt', FD, 41, 31, '07000000', 4],
      ['closesocket', FD],
    ]);
  });

  it('does not lift the tie with a zero where the number is not known', () => {
    expect(tryWindows(4, { ...VIA, index: null })).toEqual([
      ['socket', 2, 1, 0],
      ['closesocket', FD],
    ]);
  });

  it('closes nothing when there is no socket', () => {
    expect(tryWindows(4, VIA, { socket: () => -1 })).toEqual([]);
  });
});

describe('the choice', () => {
  const failing = (error: Error): NativeSockets => ({
    binding: 'ip_bound_if',
    connect: () => {
      throw error;
    },
    bindUdp: () => Promise.reject(error),
  });
  const choose = (platform: NodeJS.Platform, load: () => Promise<NativeSockets>) =>
    loadNativeSockets(VIA, platform, { [platform]: load });

  it.each([
    ['without koffi', () => Promise.reject(new BindingUnavailable('no-native-module'))],
    ['where the system refuses', () => Promise.resolve(failing(new Error('no')))],
  ])('%s: macOS and Windows fall back to the source address', async (_, load) => {
    expect((await choose('darwin', load)).binding).toBe('source-address');
    expect((await choose('win32', load)).binding).toBe('source-address');
  });

  it('Linux falls back to nothing, and says why', async () => {
    const without = () => Promise.reject(new BindingUnavailable('no-native-module'));
    await expect(choose('linux', without)).rejects.toMatchObject({ reason: 'no-native-module' });
    const refused = () => Promise.resolve(failing(new Error('EPERM')));
    await expect(choose('linux', refused)).rejects.toMatchObject({ reason: 'not-permitted' });
  });

  it('knows no other system', async () => {
    await expect(loadNativeSockets(VIA, 'aix')).rejects.toMatchObject({
      reason: 'unsupported-system',
    });
  });
});
