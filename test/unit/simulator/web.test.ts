import { describe, expect, it } from 'vitest';
import { plainSite } from '../../../src/main/check/plan/requests.ts';
import { catalogue, DC_ADDRESS, only, simulate, SHORT_MS, steps, targetOf } from './support.ts';

const endpoints = catalogue.services.flatMap(({ endpoints: of }) => of);

describe('a web server', () => {
  it('answers as the catalogue says that a healthy one does', async () => {
    const { measure } = await simulate();
    const api = only(await measure('alpha.api'), 'http_round_trip');
    expect(api).toMatchObject({ status: 201, expected: true, failure: null });
    const portal = only(await measure('control.portal'), 'http_round_trip');
    expect(portal).toMatchObject({ status: 204, expected: true, secure: false });
  });

  it('has every HTTP endpoint of the catalogue', async () => {
    const { measure } = await simulate();
    const web = endpoints.filter(({ probe }) => probe.kind === 'https');
    const answers = await Promise.all(web.map(({ id }) => measure(id)));
    expect(answers.map((a) => only(a, 'http_round_trip').expected)).toEqual(web.map(() => true));
  });

  it('leads from plain HTTP to the encrypted site', async () => {
    const { run, addressOfName } = await simulate();
    const address = await addressOfName('alpha.test');
    const found = await run(plainSite(targetOf('alpha.web'), 'alpha.test', address));
    expect(only(found, 'http_round_trip')).toMatchObject({
      status: 301,
      headers: { location: 'https://alpha.test/' },
    });
  });

  it('says no to every request where a rule says so, upgrades as well', async () => {
    const { measure } = await simulate({ servers: [{ services: ['alpha'], status: 403 }] });
    for (const id of ['alpha.web', 'alpha.api', 'alpha.socket']) {
      expect(only(await measure(id), 'http_round_trip').status).toBe(403);
    }
    expect(only(await measure('alpha.file'), 'transfer').status).toBe(403);
    expect(only(await measure('control.portal'), 'http_round_trip').status).toBe(204);
  });

  it('that is retired is gone, and its name with it', async () => {
    const retired = { servers: [{ endpoints: ['beta.storage'], retired: true as const }] };
    const { resolve, run } = await simulate(retired);
    const before = await simulate();
    const address = await before.addressOfName('storage.beta.test');
    expect((await resolve('storage.beta.test')).failure).toBe('dns_nxdomain_error');
    expect((await resolve('storage.beta.test', 'east', 'https')).failure).toBe(
      'dns_nxdomain_error',
    );
    expect((await resolve('beta.test')).failure).toBeNull();
    const request = plainSite(targetOf('beta.storage'), 'storage.beta.test', address);
    expect(steps(await run({ ...request, timeoutMs: SHORT_MS }))).toEqual([
      'connect generic_timeout_error',
    ]);
  });

  it('answers plain HTTP even where a messenger’s own protocol is spoken', async () => {
    const { run } = await simulate();
    const request = plainSite(targetOf('alpha.dc'), DC_ADDRESS, DC_ADDRESS);
    const posted = { method: 'POST' as const, host: DC_ADDRESS, path: '/', expect: {} };
    const found = await run({ ...request, port: 443, http: posted });
    expect(only(found, 'http_round_trip').status).toBe(404);
  });
});
