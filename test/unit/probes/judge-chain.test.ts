import { beforeAll, describe, expect, it } from 'vitest';
import { judgeChain } from '../../../src/main/probes/judge-chain.ts';
import {
  type Authority,
  createAuthority,
  inDays,
  type Issued,
  selfSigned,
} from '../../support/pki.ts';

const now = new Date();
const names = ['chat.example', '*.media.example'];
let root: Authority;
let other: Authority;
let middle: Authority;
let leaf: Issued;

beforeAll(async () => {
  root = await createAuthority('root');
  other = await createAuthority('other root');
  middle = await root.subordinate('middle');
  leaf = await middle.issue({ names, addresses: ['192.0.2.1', '2001:db8::1'] });
});

const judge = (chain: Issued[], roots: Issued[], name = 'chat.example', when = now) =>
  judgeChain(
    chain.map((each) => each.x509),
    roots.map((each) => each.x509),
    name,
    when,
  );

describe('judgeChain', () => {
  it('trusts a chain to a root of the pool, sent with it or not', () => {
    expect(judge([leaf, middle], [root])).toBe(null);
    expect(judge([leaf, middle, root], [other, root])).toBe(null);
  });

  it('does not care about order, strangers and repetitions', () => {
    expect(judge([leaf, root, other, middle, leaf, middle], [root])).toBe(null);
  });

  it('trusts an intermediate, or a self-signed server, that is itself in the pool', async () => {
    expect(judge([leaf, middle], [middle])).toBe(null);
    const lonely = await selfSigned({ names });
    expect(judge([lonely], [lonely])).toBe(null);
  });

  it('does not trust a root for being in the chain', () => {
    expect(judge([leaf, middle, root], [other])).toBe('ssl_unknown_authority');
    expect(judge([leaf, middle, root], [])).toBe('ssl_unknown_authority');
  });

  it('does not trust a namesake of a root', async () => {
    const namesake = await createAuthority('root');
    const forged = await namesake.issue({ names });
    expect(judge([forged, namesake], [root])).toBe('ssl_unknown_authority');
  });

  it('misses an intermediate that was not sent', () => {
    expect(judge([leaf], [root])).toBe('ssl_unknown_authority');
  });

  it('does not trust a server that signs itself', async () => {
    expect(judge([await selfSigned({ names })], [root])).toBe('ssl_unknown_authority');
  });

  it('wants current dates all along the path', async () => {
    const past = { from: inDays(-20), to: inDays(-10) };
    const future = { from: inDays(10), to: inDays(20) };
    for (const dates of [past, future]) {
      const stale = await root.issue({ names, ...dates });
      const staleMiddle = await root.subordinate('stale', dates);
      const staleRoot = await createAuthority('stale root', dates);
      expect(judge([stale], [root])).toBe('ssl_invalid_certificate');
      expect(judge([await staleMiddle.issue({ names }), staleMiddle], [root])).toBe(
        'ssl_invalid_certificate',
      );
      expect(judge([await staleRoot.issue({ names })], [staleRoot])).toBe(
        'ssl_invalid_certificate',
      );
    }
    expect(judge([leaf, middle], [root], 'chat.example', inDays(365))).toBe(
      'ssl_invalid_certificate',
    );
  });

  it('finds the living path beside a dead one', async () => {
    const crossSigned = await createAuthority('stale root', { to: inDays(-1), from: inDays(-9) });
    expect(judge([leaf, crossSigned, middle], [crossSigned, root])).toBe(null);
  });

  it('lets nobody sign who may not', async () => {
    const usurper = await root.subordinate('no authority', { ca: false });
    const forged = await usurper.issue({ names });
    expect(judge([forged, usurper], [root])).toBe('ssl_invalid_certificate');
  });

  it.each([
    ['chat.example', null],
    ['CHAT.example', null],
    ['a.media.example', null],
    ['media.example', 'ssl_invalid_hostname'],
    ['a.b.media.example', 'ssl_invalid_hostname'],
    ['other.example', 'ssl_invalid_hostname'],
    ['192.0.2.1', null],
    ['2001:db8:0::1', null],
    ['192.0.2.2', 'ssl_invalid_hostname'],
    ['', 'ssl_invalid_hostname'],
  ])('for %j says %s', (name, outcome) => {
    expect(judge([leaf, middle], [root], name)).toBe(outcome);
  });

  it('does not take the common name for a host name', async () => {
    const old = await root.issue({ commonName: 'chat.example' });
    expect(judge([old], [root])).toBe('ssl_invalid_hostname');
  });

  it('has no good word for an empty chain', () => {
    expect(judge([], [root])).toBe('ssl_invalid_certificate');
  });

  it('knows Ed25519', async () => {
    const modern = await root.issue({ names, algorithm: 'ed25519' });
    expect(judge([modern], [root])).toBe(null);
  });
});
