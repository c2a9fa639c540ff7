import { describe, expect, it } from 'vitest';
import { SHORT_MS, simulate, targetOf } from './support.ts';
import { systemLookup } from '../../../src/main/check/plan/requests.ts';

const WAYS = [
  ['system', 'udp'],
  ['system-address', 'udp'],
  ['state', 'udp'],
  ['state', 'tcp'],
  ['east', 'udp'],
  ['east', 'tcp'],
  ['east', 'https'],
] as const;

type Asked = Awaited<ReturnType<typeof simulate>>;
const askAll = ({ resolve }: Asked, name: string) =>
  Promise.all(WAYS.map(([resolver, transport]) => resolve(name, resolver, transport)));

describe('without a rule', () => {
  it('every resolver gives the same address over every transport', async () => {
    const answers = await askAll(await simulate(), 'alpha.test');
    const addresses = answers.map((a) => a.answers.map(({ address }) => address));
    expect(answers.map((a) => a.failure)).toEqual(WAYS.map(() => null));
    expect(new Set(addresses.map(String)).size).toBe(1);
    expect(addresses[0]?.[0]).toMatch(/^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$/);
  });

  it('a name is found whatever its case, in both families', async () => {
    const { resolve } = await simulate();
    const [plain, loud, six] = await Promise.all([
      resolve('alpha.test'),
      resolve('ALPHA.Test', 'east'),
      resolve('alpha.test', 'east', 'https', 6),
    ]);
    expect(loud.answers[0]?.address).toBe(plain.answers[0]?.address);
    expect(six.answers[0]?.address).toMatch(/^2001:db8:/);
  });

  it('a name that nobody has does not exist', async () => {
    const answers = await askAll(await simulate(), 'nobody.test');
    expect(new Set(answers.map((a) => a.failure))).toEqual(new Set(['dns_nxdomain_error']));
  });
});

describe('a rule', () => {
  it.each([
    ['nxdomain', 'dns_nxdomain_error', 'dns_nxdomain_error'],
    ['no-answer', 'dns_no_answer', 'dns_no_answer'],
    ['refused', 'dns_temporary_failure', 'dns_refused_error'],
    ['servfail', 'dns_temporary_failure', 'dns_servfail_error'],
    ['drop', 'generic_timeout_error', 'generic_timeout_error'],
  ] as const)('%s: %s from the system, %s from others', async (answer, system, others) => {
    const simulated = await simulate({ dns: [{ names: ['alpha.test'], answer }] });
    const answers = await askAll(simulated, 'alpha.test');
    expect(answers.map((a) => a.failure)).toEqual([system, ...WAYS.slice(1).map(() => others)]);
    expect((await simulated.resolve('beta.test')).failure).toBeNull();
  });

  it('holds for the named resolvers and transports alone', async () => {
    const simulated = await simulate({
      dns: [{ services: ['alpha'], resolvers: ['system', 'east/udp'], answer: 'nxdomain' }],
    });
    const answers = await askAll(simulated, 'alpha.test');
    const lied = answers.map((a) => a.failure === 'dns_nxdomain_error');
    expect(lied).toEqual([true, true, false, false, true, false, false]);
  });

  it('on a service spares what it shares with another', async () => {
    const { resolve } = await simulate({ dns: [{ services: ['alpha'], answer: 'nxdomain' }] });
    expect((await resolve('stun.shared.test')).failure).toBeNull();
    const both = await simulate({ dns: [{ services: ['alpha', 'beta'], answer: 'nxdomain' }] });
    expect((await both.resolve('stun.shared.test')).failure).toBe('dns_nxdomain_error');
  });

  it('on a function or below a name matches these and no others', async () => {
    const { resolve } = await simulate({
      dns: [
        { services: ['alpha'], functions: ['media'], answer: 'nxdomain' },
        { names: ['*.beta.test'], answer: 'no-answer' },
      ],
    });
    const names = ['files.alpha.test', 'alpha.test', 'storage.beta.test', 'beta.test'];
    const answers = await Promise.all(names.map((name) => resolve(name)));
    expect(answers.map((a) => a.failure)).toEqual([
      'dns_nxdomain_error',
      null,
      'dns_no_answer',
      null,
    ]);
  });

  it('that comes first wins', async () => {
    const { resolve } = await simulate({
      dns: [
        { names: ['alpha.test'], answer: 'no-answer' },
        { services: ['alpha'], answer: 'nxdomain' },
      ],
    });
    expect((await resolve('alpha.test')).failure).toBe('dns_no_answer');
  });

  it('that forges gives its address, at which a block page stands', async () => {
    const forged = '203.0.113.99';
    const { resolve, measure, run } = await simulate({
      dns: [{ names: ['alpha.test'], resolvers: ['system'], answer: { forge: forged } }],
    });
    expect((await resolve('alpha.test')).answers).toEqual([{ address: forged }]);
    expect((await resolve('alpha.test', 'east')).answers[0]?.address).not.toBe(forged);
    // The name is known to lie in one family only.
    expect((await resolve('alpha.test', 'system', 'udp', 6)).failure).toBe('dns_no_answer');
    const [, tls] = await measure('alpha.web');
    expect(tls).toMatchObject({ failure: 'ssl_invalid_hostname', serverHello: true });
    const [, http] = await run({
      kind: 'connection',
      service: 'alpha',
      endpoint: 'alpha.web',
      purpose: 'portal',
      address: forged,
      port: 80,
      tls: null,
      http: { method: 'GET', host: 'alpha.test', path: '/', expect: {} },
      exchange: null,
      timeoutMs: 10_000,
    });
    expect(http).toMatchObject({ status: 200, bodyExcerpt: 'blocked by court order\n' });
  });
});

it('a lookup that is never answered ends when it is called off', async () => {
  const { run } = await simulate({ dns: [{ names: ['alpha.test'], answer: 'drop' }] });
  const controller = new AbortController();
  const request = systemLookup(targetOf('alpha.web'), 'alpha.test', SHORT_MS);
  const pending = run({ ...request, timeoutMs: 100 * SHORT_MS }, controller.signal);
  controller.abort();
  expect((await pending)[0]?.failure).toBe('interrupted');
});
