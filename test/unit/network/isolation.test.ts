import { beforeEach, describe, expect, it, vi } from 'vitest';

const PROOF_FILE = '/run/clearline-lab.json';
const HERE = 'net:[4026532000]';

/** What is pretended: the lab's file, the namespace of this process, and its interfaces. */
const lab = vi.hoisted(() => ({ proof: '', netns: '', interfaces: ['lo'] }));

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  return {
    ...fs,
    readFileSync: (path: string, ...rest: never[]) => {
      if (path !== PROOF_FILE) return fs.readFileSync(path, ...rest);
      if (lab.proof === '') throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
      return lab.proof;
    },
    readlinkSync: () => lab.netns,
  };
});
vi.mock('node:os', async (original) => ({
  ...(await original<typeof import('node:os')>()),
  networkInterfaces: () => Object.fromEntries(lab.interfaces.map((name) => [name, []])),
}));
vi.mock('node:dgram', async (original) => {
  const dgram = await original<typeof import('node:dgram')>();
  return {
    ...dgram,
    /** There is a route to everywhere. */
    createSocket: (...args: Parameters<typeof dgram.createSocket>) => {
      const socket = dgram.createSocket(...args);
      socket.connect = (...[, , answer]: unknown[]) => void setImmediate(answer as () => void);
      return socket;
    },
  };
});

/** Afresh, because what it saw serves for a moment. */
function freshGuard() {
  vi.resetModules();
  return import('../../../src/main/network/isolation.ts');
}

describe('the lab, to the isolation guard', () => {
  beforeEach(() => {
    vi.stubEnv('CLEARLINE_TEST', '1');
    lab.proof = JSON.stringify({ netns: HERE, interfaces: ['lo', 'up0'] });
    lab.netns = HERE;
    lab.interfaces = ['lo', 'up0'];
    return () => vi.unstubAllEnvs();
  });

  it('is where its word and the namespace agree', async () => {
    const { guardAddress, isInLab } = await freshGuard();
    expect(isInLab()).toBe(true);
    await expect(guardAddress('198.51.100.7')).resolves.toBeUndefined();
  });

  it.each([
    ['without its word', () => (lab.proof = '')],
    ['with a word that cannot be read', () => (lab.proof = '{')],
    ['with a word that says nothing', () => (lab.proof = '{}')],
    ['with a word that is no object', () => (lab.proof = 'null')],
    ['in another namespace', () => (lab.netns = 'net:[4026531840]')],
    ['with an interface that it does not know', () => (lab.interfaces = ['lo', 'up0', 'eth0'])],
  ])('is not here %s', async (_, change) => {
    const { guardAddress, isInLab } = await freshGuard();
    change();
    expect(isInLab()).toBe(false);
    await expect(guardAddress('198.51.100.7')).rejects.toThrow(/^isolation guard: /);
  });

  it('is looked for again after a moment', async () => {
    const { guardAddress } = await freshGuard();
    await guardAddress('198.51.100.7');
    lab.interfaces = ['lo', 'up0', 'eth0'];
    await vi.waitFor(() =>
      expect(guardAddress('198.51.100.7')).rejects.toThrow(/^isolation guard: /),
    );
  });
});
