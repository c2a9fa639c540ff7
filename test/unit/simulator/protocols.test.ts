import { describe, expect, it } from 'vitest';
import { plainSite } from '../../../src/main/check/plan/requests.ts';
import { AMPLE_MS, DC_ADDRESS, only, SHORT_MS, simulate, steps, targetOf } from './support.ts';

const OWN = [
  'alpha.dc',
  'alpha.dc-http',
  'alpha.socket',
  'beta.web-chat',
  'beta.phone',
  'beta.mail',
];

describe('a messenger’s own protocol', () => {
  it.each(OWN)('%s proves itself', async (id) => {
    const { measure } = await simulate();
    const observation = only(await measure(id), 'protocol_round_trip');
    expect(observation).toMatchObject({ failure: null, reply: 'genuine' });
  });

  it('and a website behind the same name are told apart by ALPN', async () => {
    const { measure } = await simulate();
    const web = only(await measure('beta.mail-web'), 'http_round_trip');
    expect(web).toMatchObject({ status: 200 });
  });

  it.each([
    ['reset', 'connection_reset'],
    ['drop', 'generic_timeout_error'],
  ] as const)('%s: %s after its first bytes', async (action, failure) => {
    const { measure, run } = await simulate({ protocols: [{ services: ['alpha'], do: action }] });
    const observations = await measure('alpha.dc', action === 'drop' ? SHORT_MS : AMPLE_MS);
    expect(steps(observations)).toEqual(['connect null', `protocol_round_trip ${failure}`]);
    expect(only(observations, 'protocol_round_trip').reply).toBe('none');
    // Others' protocols, and other protocols at the same address, are let through.
    expect(only(await measure('beta.phone'), 'protocol_round_trip').reply).toBe('genuine');
    const plain = plainSite(targetOf('alpha.dc'), DC_ADDRESS, DC_ADDRESS);
    expect(only(await run({ ...plain, port: 443 }), 'http_round_trip').status).not.toBeNull();
    expect(steps(await measure('alpha.web'))).toContain('http_round_trip null');
  });

  it('is not spoken by a server that is silent', async () => {
    const { measure } = await simulate({ servers: [{ services: ['beta'], silent: true }] });
    const observations = await measure('beta.phone', SHORT_MS);
    expect(steps(observations)).toEqual([
      'connect null',
      'protocol_round_trip generic_timeout_error',
    ]);
  });
});
