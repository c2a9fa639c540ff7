import { describe, expect, it } from 'vitest';
import { handshake } from '../../../src/main/check/plan/requests.ts';
import {
  AMPLE_MS,
  DC_ADDRESS,
  NEVER,
  only,
  SHORT_MS,
  simulate,
  steps,
  targetOf,
} from './support.ts';
import { createAuthority } from '../../support/pki.ts';

describe('TCP', () => {
  it('to an address that nobody has, or that a rule drops, never connects', async () => {
    const { run, measure } = await simulate({ tcp: [{ services: ['alpha'], do: 'drop' }] });
    const at = { address: '203.0.113.254', port: 443 };
    const nobody = handshake(targetOf('alpha.web'), 'target', at, 'alpha.test');
    expect(steps(await run({ ...nobody, timeoutMs: SHORT_MS }))).toEqual([
      'connect generic_timeout_error',
    ]);
    expect(steps(await measure('alpha.web', SHORT_MS))).toEqual(['connect generic_timeout_error']);
    expect(steps(await measure('beta.chat'))).toContain('http_round_trip null');
  });

  it('is refused where a rule says so, and where nobody listens at a host’s address', async () => {
    const { measure, instruments } = await simulate({
      tcp: [{ services: ['beta'], do: 'refuse' }],
    });
    expect(steps(await measure('beta.chat'))).toEqual(['connect connection_refused']);
    const closed = instruments.dialer.connect(DC_ADDRESS, 8443, NEVER);
    await expect(closed).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('is let through on other ports than a rule’s', async () => {
    const { measure } = await simulate({
      tcp: [{ services: ['beta'], ports: [5222], do: 'refuse' }],
    });
    expect(steps(await measure('beta.phone'))).toEqual(['connect connection_refused']);
    expect(steps(await measure('beta.chat'))).toContain('http_round_trip null');
  });

  it('that waits for ever ends when it is called off', async () => {
    const { instruments } = await simulate({ tcp: [{ services: ['alpha'], do: 'drop' }] });
    const controller = new AbortController();
    const pending = instruments.dialer.connect(DC_ADDRESS, 443, controller.signal);
    const reason = new Error('enough');
    controller.abort(reason);
    await expect(pending).rejects.toBe(reason);
    await expect(instruments.dialer.connect(DC_ADDRESS, 443, controller.signal)).rejects.toBe(
      reason,
    );
  });

  it('to what is no address is refused before anything is sent', async () => {
    const { instruments } = await simulate();
    const odd = instruments.dialer.connect('alpha.test', 443, NEVER);
    await expect(odd).rejects.toMatchObject({ code: 'EINVAL' });
  });
});

describe('TLS', () => {
  it('completes under the roots of each server’s trust', async () => {
    const { measure } = await simulate();
    const seen = await Promise.all(
      ['alpha.web', 'beta.chat', 'beta.storage', 'beta.mail'].map(async (id) =>
        only(await measure(id), 'tls_handshake'),
      ),
    );
    expect(seen.map(({ failure }) => failure)).toEqual([null, null, null, null]);
    expect(seen.map(({ trust }) => trust)).toEqual([
      { expected: null, public: null, system: null },
      { expected: null, public: 'ssl_unknown_authority', system: 'ssl_unknown_authority' },
      { expected: null, public: 'ssl_unknown_authority', system: 'ssl_unknown_authority' },
      { expected: null, public: 'ssl_unknown_authority', system: 'ssl_unknown_authority' },
    ]);
    expect(seen.map(({ alpn }) => alpn)).toEqual(['http/1.1', 'http/1.1', 'http/1.1', 'imap']);
  });

  it('has roots and servers with Ed25519 keys where the real root has one', async () => {
    const { instruments, measure } = await simulate();
    const kinds = ['old-root', 'new-root'].map((id) =>
      instruments.trust.pinned(id).map(({ publicKey }) => publicKey.asymmetricKeyType),
    );
    expect(kinds).toEqual([['ec'], ['ed25519']]);
    // The servers take turns.
    const issuers = ['beta.chat', 'beta.storage'].map(async (id) => {
      const { failure, chain } = only(await measure(id), 'tls_handshake');
      return `${failure} ${chain[0]?.issuer}`;
    });
    expect(new Set(await Promise.all(issuers))).toEqual(
      new Set(['null CN=Pretend Beta Old', 'null CN=Pretend Beta New']),
    );
  });

  it.each([
    ['drop', 'generic_timeout_error'],
    ['reset', 'connection_reset'],
    ['close', 'eof_error'],
  ] as const)('%s: nothing comes back to the hello but %s', async (action, failure) => {
    const { measure } = await simulate({ tls: [{ services: ['alpha'], do: action }] });
    const observations = await measure('alpha.web', action === 'drop' ? SHORT_MS : AMPLE_MS);
    expect(steps(observations)).toEqual(['connect null', `tls_handshake ${failure}`]);
    expect(only(observations, 'tls_handshake').serverHello).toBe(false);
    expect(steps(await measure('beta.chat'))).toContain('http_round_trip null');
  });

  it('is matched by the name that is asked for, wherever', async () => {
    const { run, addressOfName } = await simulate({ tls: [{ services: ['alpha'], do: 'reset' }] });
    const target = targetOf('alpha.web');
    const [own, neutral] = [
      await addressOfName('alpha.test'),
      await addressOfName('neutral.example'),
    ];
    const ask = async (address: string, sni: string) =>
      only(await run(handshake(target, 'target', { address, port: 443 }, sni)), 'tls_handshake');
    expect((await ask(own, 'neutral.example')).serverHello).toBe(true);
    expect((await ask(neutral, 'alpha.test')).failure).toBe('connection_reset');
    expect((await ask(neutral, 'ALPHA.test')).failure).toBe('connection_reset');
  });

  it('answers a name that is not served there with the usual certificate', async () => {
    const { run, addressOfName } = await simulate();
    const target = targetOf('alpha.web');
    const ask = async (address: string, sni: string) =>
      only(await run(handshake(target, 'target', { address, port: 443 }, sni)), 'tls_handshake');
    const elsewhere = await ask(await addressOfName('neutral.example'), 'alpha.test');
    expect(elsewhere).toMatchObject({ failure: null, serverHello: true });
    expect(elsewhere.chain[0]?.names).toContain('neutral.example');
    // Even where a messenger’s own protocol is spoken.
    expect(await ask(DC_ADDRESS, 'neutral.example')).toMatchObject({ serverHello: true });
  });

  it('intercept: a certificate that nobody vouches for', async () => {
    const { measure } = await simulate({ tls: [{ services: ['beta'], do: 'intercept' }] });
    for (const id of ['beta.chat', 'beta.web-chat']) {
      const { failure, trust, chain } = only(await measure(id), 'tls_handshake');
      expect(failure).toBe('ssl_unknown_authority');
      expect(trust).toEqual({ expected: failure, public: failure, system: failure });
      expect(chain[0]?.names).toEqual([targetOf(id).host]);
    }
  });

  it('newIssuer: another public root than usual', async () => {
    const usual = await simulate();
    const changed = await simulate({ servers: [{ newIssuer: true }] });
    const tls = async ({ measure }: typeof usual, id: string) =>
      only(await measure(id), 'tls_handshake');
    const [before, after] = [await tls(usual, 'alpha.web'), await tls(changed, 'alpha.web')];
    expect(after.failure).toBeNull();
    expect(after.chain[0]?.issuer).not.toBe(before.chain[0]?.issuer);
    expect((await tls(changed, 'beta.chat')).trust).toMatchObject({
      expected: 'ssl_unknown_authority',
      public: null,
    });
  });

  it('silent: takes connections under any name, and never says a word', async () => {
    const { measure, run, addressOfName } = await simulate({
      servers: [{ services: ['alpha'], silent: true }],
    });
    expect(steps(await measure('alpha.web', SHORT_MS))).toEqual([
      'connect null',
      'tls_handshake generic_timeout_error',
    ]);
    const at = { address: await addressOfName('alpha.test'), port: 443 };
    const other = handshake(targetOf('alpha.web'), 'innocuous-sni', at, 'neutral.example');
    const silence = await run({ ...other, timeoutMs: SHORT_MS });
    expect(only(silence, 'tls_handshake').serverHello).toBe(false);
  });

  it('trusts what the user adds, in every pool', async () => {
    const { cert } = await createAuthority('Mine');
    const { instruments } = await simulate({}, [cert]);
    const { trust } = instruments;
    for (const pool of [trust.public, trust.system(), trust.pinned('old-root')]) {
      expect(pool.map(({ subject }) => subject)).toContain('CN=Mine');
    }
  });
});
