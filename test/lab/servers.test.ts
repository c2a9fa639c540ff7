/** Who answers in the lab: the genuine servers, and those who answer in their place. */
import { describe, expect, it } from 'vitest';
import type { Step } from './client/steps.ts';
import { ISP } from './host/addresses.ts';
import { addressOf, useLab } from './support/bench.ts';

const bench = useLab();
const line = { rttMs: 20 };
const blue = 'www.blue.test';
const red = 'www.red.test';

const tls = (host: string, rest: Partial<Extract<Step, { do: 'tls' }>> = {}): Step => ({
  do: 'tls',
  address: addressOf(host),
  port: 443,
  name: host,
  get: '/',
  timeoutMs: 800,
  ...rest,
});
const http = (host: string, path = '/', address = addressOf(host)): Step => ({
  do: 'http',
  address,
  port: 80,
  host,
  path,
  timeoutMs: 800,
});

describe('genuine servers', () => {
  it('show a certificate of the lab’s root, for every name and address', async () => {
    await bench.play({ line });
    const [own, other, none] = await bench.takeTogether(
      tls(blue),
      tls(blue, { name: 'somebody.else.test' }),
      tls(blue, { name: null }),
    );
    expect(own).toMatchObject({ error: null, issuer: 'Lab Root', subject: blue, status: 200 });
    expect(other).toMatchObject({ error: null, issuer: 'Lab Root', subject: blue });
    expect(none).toMatchObject({ error: null, issuer: 'Lab Root' });
  });

  it('answer as the catalogue expects, with and without TLS', async () => {
    await bench.play({ line });
    const [portal, web, file] = await bench.takeTogether(
      http('portal.test', '/generate_204'),
      http(blue),
      tls('media.blue.test', { get: '/file', bytes: 5000 }),
    );
    expect(portal?.status).toBe(204);
    expect(web).toMatchObject({ status: 301, location: `https://${blue}/` });
    expect(file?.status).toBe(206);
  });

  it('are trusted by the anchors that the lab hands out', async () => {
    await bench.play({ line });
    const url = `https://${blue}/`;
    const fetch = (...more: string[]) =>
      bench.lab.run(['curl', '-sS', '-o', '/dev/null', '-w', '%{http_code}', ...more, url]);
    const trusted = await fetch('--cacert', bench.lab.trustAnchors);
    const alone = await fetch();
    expect(trusted).toMatchObject({ status: 0, stdout: '200' });
    expect(alone.status).toBe(60);
  });

  it('can be out of order in every way', async () => {
    const only = (rule: object) => ({ line, servers: [{ services: ['blue'], ...rule }] });
    await bench.play(only({ newIssuer: true }));
    expect((await bench.take(tls(blue)))[0]).toMatchObject({ issuer: 'Lab Second Root' });
    await bench.play(only({ status: 451 }));
    expect((await bench.take(tls(blue)))[0]).toMatchObject({ error: null, status: 451 });
    await bench.play(only({ silent: true }));
    expect((await bench.take(tls(blue)))[0]?.error).toBe('timeout');
    await bench.play(only({ down: true }));
    expect((await bench.take(tls(blue)))[0]?.error).toBe('connect: timeout');
    await bench.play(only({ closed: true, ports: [443] }));
    const [closed, open] = await bench.take(tls(blue), http(blue));
    expect([closed?.error, open?.error]).toEqual(['connect: ECONNREFUSED', null]);
    expect(closed?.ms).toBeGreaterThan(line.rttMs * 0.9);
    await bench.play(only({ retired: true }));
    expect((await bench.take({ do: 'lookup', name: blue }))[0]?.error).toBe('ENOTFOUND');
    await bench.play(only({ wrongName: true }));
    expect((await bench.take(tls(blue)))[0]).toMatchObject({
      issuer: 'Lab Root',
      subject: 'somebody-else.example',
    });
    await bench.play(only({ newRoot: true }));
    expect((await bench.take(tls(blue)))[0]).toMatchObject({
      issuer: 'Lab Root That Nobody Trusts',
      subject: blue,
    });
    await bench.play(only({ expired: true }));
    const verify = [
      'openssl',
      's_client',
      '-connect',
      `${addressOf(blue)}:443`,
      '-servername',
      blue,
    ];
    const shown = await bench.lab.run([...verify, '-CAfile', bench.lab.trustAnchors, '-brief']);
    expect(shown.stderr).toContain('certificate has expired');
  });

  it('live by the world’s clock where the computer’s is wrong', async () => {
    const day = 24 * 3600 * 1000;
    await bench.play({ line, computer: { clockAheadMs: 90 * day } });
    const [outcome] = await bench.take(tls(blue));
    const behind = Date.now() - Date.parse(outcome?.date ?? '');
    expect(Math.abs(behind - 90 * day)).toBeLessThan(60_000);
    const verify = [
      'openssl',
      's_client',
      '-connect',
      `${addressOf(blue)}:443`,
      '-servername',
      blue,
    ];
    const shown = await bench.lab.run([...verify, '-CAfile', bench.lab.trustAnchors, '-brief']);
    expect(shown.stderr).toContain('certificate has expired');
  });
});

describe('in their place', () => {
  it('an interceptor shows a certificate of its own, and passes on what the server says', async () => {
    const interceptor = 'Somebody In Between';
    await bench.play({ line, interceptor, tls: [{ services: ['blue'], do: 'intercept' }] });
    const [read, free] = await bench.takeTogether(tls(blue), tls(red));
    expect(read).toMatchObject({ error: null, issuer: interceptor, subject: blue, status: 200 });
    expect(free).toMatchObject({ error: null, issuer: 'Lab Root' });
  });

  it('an interceptor finds a name wherever it is told, and says nothing where nobody is', async () => {
    await bench.play({ line, tls: [{ names: [blue], do: 'intercept', anywhere: true }] });
    const [elsewhere, own, nobody] = await bench.takeTogether(
      tls(red, { name: blue }),
      tls(red),
      tls(blue, { address: '192.0.2.1' }),
    );
    expect(elsewhere?.issuer).toBe('Lab Interception Authority');
    expect(own?.issuer).toBe('Lab Root');
    expect(nobody?.error).toBe('connect: timeout');
  });

  it('a relay passes on to the server of the name, whatever its own address', async () => {
    const relay = '203.0.113.99';
    const answer = { forge: relay, then: 'relay' } as const;
    await bench.play({ line, dns: [{ services: ['blue'], answer }] });
    const [genuine, stranger] = await bench.takeTogether(
      tls(blue, { address: relay }),
      tls(blue, { address: relay, name: 'nobody.test' }),
    );
    expect(genuine).toMatchObject({ error: null, issuer: 'Lab Root', subject: blue, status: 200 });
    expect(stranger?.error).not.toBeNull();
  });

  it('an interceptor of one name leaves its neighbours alone', async () => {
    await bench.play({ line, tls: [{ names: [blue], do: 'intercept' }] });
    const [read, other] = await bench.takeTogether(tls(blue), tls(blue, { name: 'harmless.test' }));
    expect(read?.issuer).toBe('Lab Interception Authority');
    expect(other?.issuer).toBe('Lab Root');
  });

  it('a captive portal answers every name and every request with its login page', async () => {
    await bench.play({ line, network: 'captive-portal' });
    const [name, page, secure, stun] = await bench.takeTogether(
      { do: 'lookup', name: blue },
      http('portal.test', '/generate_204'),
      tls(blue),
      {
        do: 'burst',
        kind: 'stun',
        address: addressOf('stun.red.test'),
        port: 3478,
        count: 2,
        gapMs: 1,
        waitMs: 100,
      },
    );
    expect(name?.addresses).toEqual([ISP.portal]);
    expect(page?.status).toBe(302);
    expect(secure?.issuer).toBe('Lab Interception Authority');
    expect(stun?.answered).toEqual([]);
  });

  it('a false address leads to a block page', async () => {
    const forge = ISP.blockPage;
    await bench.play({
      line,
      dns: [{ services: ['blue'], resolvers: ['system'], answer: { forge } }],
    });
    const [page, secure] = await bench.takeTogether(http(blue, '/', forge), {
      do: 'tls',
      address: forge,
      port: 443,
      name: blue,
    });
    expect(page).toMatchObject({ status: 200 });
    expect(page?.body).toContain('blocked');
    expect(secure?.issuer).toBe('Lab Interception Authority');
  });

  it('a false address can lead to nobody, or to the genuine server', async () => {
    const rule = { services: ['blue'], resolvers: ['system'] };
    const step: Step = { do: 'tls', address: ISP.blockPage, port: 443, name: blue, timeoutMs: 500 };
    await bench.play({
      line,
      dns: [{ ...rule, answer: { forge: ISP.blockPage, then: 'nobody' } }],
    });
    expect((await bench.take(step))[0]?.error).toBe('connect: timeout');
    const elsewhere = '203.0.113.200';
    await bench.play({ line, dns: [{ ...rule, answer: { forge: elsewhere, then: 'genuine' } }] });
    const [outcome] = await bench.take({ ...step, address: elsewhere });
    expect(outcome).toMatchObject({ error: null, issuer: 'Lab Root' });
  });

  it('plain HTTP can be answered with a block page, and TLS goes on', async () => {
    await bench.play({ line, http: [{ services: ['blue'], do: 'block-page' }] });
    const [page, secure, other] = await bench.takeTogether(http(blue), tls(blue), http(red));
    expect(page).toMatchObject({ status: 200 });
    expect(page?.body).toContain('blocked');
    expect(secure).toMatchObject({ error: null, issuer: 'Lab Root' });
    expect(other?.status).toBe(301);
  });

  it('a transparent proxy accepts every connection, and passes on those that can be made', async () => {
    await bench.play({ line, proxy: 'accept-all' });
    const [nobody, said, through] = await bench.takeTogether(
      { do: 'connect', address: '192.0.2.1', port: 443, timeoutMs: 800 },
      tls(blue, { address: '192.0.2.1' }),
      tls(blue),
    );
    expect(nobody?.error).toBeNull();
    expect(said?.error).not.toBeNull();
    expect(through).toMatchObject({ error: null, issuer: 'Lab Root', status: 200 });
  });

  it('a transparent proxy accepts also what is blocked behind it', async () => {
    const addresses = [{ services: ['blue'], do: 'drop' as const }];
    await bench.play({ line, proxy: 'accept-all', addresses });
    const [accepted, said, other] = await bench.takeTogether(
      { do: 'connect', address: addressOf(blue), port: 443 },
      tls(blue),
      tls(red),
    );
    expect([accepted?.error, said?.error, other?.error]).toEqual([null, 'timeout', null]);
  });
});
