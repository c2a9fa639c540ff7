/** Name resolution in the lab, and what becomes of it. */
import { describe, expect, it } from 'vitest';
import type { ScenarioInput } from './scenario.ts';
import { OTHER_RESOLVER, RESOLVER } from './support/catalogue.ts';
import { addressOf, useLab } from './support/bench.ts';
import { ISP } from './host/addresses.ts';

const bench = useLab();
const blue = 'www.blue.test';
const red = 'www.red.test';
const truth = { rcode: 'NOERROR', addresses: [addressOf(blue)] };
const FALSE_ADDRESS = '198.51.100.81';

/** The answers without their times. */
async function ask(
  server: string,
  name: string,
  rest: { transport?: 'tcp'; waitMs?: number } = {},
) {
  const [outcome] = await bench.take({ do: 'dns', server, name, ...rest });
  const answers = outcome?.answers?.map(({ rcode, addresses }) => ({ rcode, addresses }));
  return outcome?.error ?? answers;
}

const lookUp = async (name: string) => {
  const [outcome] = await bench.take({ do: 'lookup', name });
  return outcome?.error ?? outcome?.addresses;
};

describe('names in the lab', () => {
  it('are known to the provider’s resolver, to every other, and to programs', async () => {
    await bench.play({});
    for (const server of [ISP.resolver, RESOLVER, OTHER_RESOLVER]) {
      expect(await ask(server, blue)).toEqual([truth]);
      expect(await ask(server, blue, { transport: 'tcp' })).toEqual([truth]);
      expect(await ask(server, 'nobody.blue.test')).toEqual([{ rcode: 'NXDOMAIN', addresses: [] }]);
    }
    expect(await lookUp(blue)).toEqual([addressOf(blue)]);
    expect(await lookUp('nobody.blue.test')).toBe('ENOTFOUND');
  });

  it('have addresses of both families', async () => {
    await bench.play({ ipv6: 'works' });
    const [four, six] = await bench.take(
      { do: 'lookup', name: blue },
      { do: 'lookup', name: blue, family: 6 },
    );
    expect(four?.addresses).toEqual([addressOf(blue)]);
    expect(six?.addresses).toEqual([addressOf(blue, 6)]);
  });

  it('are what the hosts file says', async () => {
    await bench.play({ computer: { hosts: { [blue]: '127.0.0.1' } } });
    expect(await lookUp(blue)).toEqual(['127.0.0.1']);
    expect(await ask(ISP.resolver, blue)).toEqual([truth]);
    await bench.play({});
    expect(await lookUp(blue)).toEqual([addressOf(blue)]);
  });
});

describe('the provider’s own resolver', () => {
  type Answer = NonNullable<ScenarioInput['dns']>[number]['answer'];
  const negative = (rcode: string) => [{ rcode, addresses: [] }];
  /** What is asked for, what the resolver then says, and what programs get. */
  const cases: [Answer, unknown, unknown][] = [
    ['nxdomain', negative('NXDOMAIN'), 'ENOTFOUND'],
    ['no-answer', negative('NOERROR'), 'ENOTFOUND'],
    ['refused', negative('REFUSED'), 'EAI_AGAIN'],
    ['servfail', negative('SERVFAIL'), 'EAI_AGAIN'],
    [{ forge: FALSE_ADDRESS }, [{ rcode: 'NOERROR', addresses: [FALSE_ADDRESS] }], [FALSE_ADDRESS]],
  ];

  it.each(cases)('can answer %j, and nobody else then', async (answer, said, got) => {
    await bench.play({ dns: [{ services: ['blue'], resolvers: ['system'], answer }] });
    expect(await ask(ISP.resolver, blue)).toEqual(said);
    expect(await ask(ISP.resolver, blue, { transport: 'tcp' })).toEqual(said);
    expect(await lookUp(blue)).toEqual(got);
    expect(await ask(ISP.resolver, red)).toEqual([{ ...truth, addresses: [addressOf(red)] }]);
    expect(await ask(RESOLVER, blue)).toEqual([truth]);
  });

  it('can keep silent about some names', async () => {
    await bench.play({ dns: [{ services: ['blue'], resolvers: ['system'], answer: 'drop' }] });
    expect(await ask(ISP.resolver, blue)).toBe('timeout');
    expect(await ask(ISP.resolver, red)).toEqual([{ ...truth, addresses: [addressOf(red)] }]);
  });

  it('can lose every third question', async () => {
    await bench.play({ dns: [{ resolvers: ['system'], answer: 'drop', every: 3 }] });
    const burst = { do: 'burst', kind: 'dns', address: ISP.resolver, port: 53 } as const;
    const [outcome] = await bench.take({ ...burst, count: 9, gapMs: 5, waitMs: 300 });
    expect(outcome?.answered).toEqual([0, 1, 3, 4, 6, 7]);
  });
});

describe('on the way to other resolvers', () => {
  it.each(['nxdomain', 'refused', 'servfail', 'no-answer', 'drop'] as const)(
    'a question over UDP can be answered %s, and over TCP it is not',
    async (answer) => {
      await bench.play({ dns: [{ names: [blue], resolvers: ['alpha/udp'], answer }] });
      const rcode = answer === 'no-answer' ? 'NOERROR' : answer.toUpperCase();
      const expected = answer === 'drop' ? 'timeout' : [{ rcode, addresses: [] }];
      expect(await ask(RESOLVER, blue)).toEqual(expected);
      expect(await ask(RESOLVER, blue, { transport: 'tcp' })).toEqual([truth]);
      expect(await ask(OTHER_RESOLVER, blue)).toEqual([truth]);
    },
  );

  it('a false answer wins the race against the true one', async () => {
    await bench.play({
      line: { rttMs: 80, accessRttMs: 10 },
      dns: [{ names: ['*.blue.test'], answer: { inject: FALSE_ADDRESS } }],
    });
    const [outcome] = await bench.take({ do: 'dns', server: RESOLVER, name: blue, waitMs: 400 });
    const [first, second] = outcome?.answers ?? [];
    expect(outcome?.answers).toHaveLength(2);
    expect(first?.addresses).toEqual([FALSE_ADDRESS]);
    expect(second?.addresses).toEqual([addressOf(blue)]);
    expect(first?.at).toBeLessThan(40);
    expect(second?.at).toBeGreaterThan(79);
  });

  it('an injected answer comes even from where nobody is', async () => {
    await bench.play({ dns: [{ names: [blue], answer: { inject: FALSE_ADDRESS } }] });
    const answers = await ask('192.0.2.1', blue, { waitMs: 400 });
    expect(answers).toEqual([{ rcode: 'NOERROR', addresses: [FALSE_ADDRESS] }]);
  });

  it('the provider’s resolver can answer in the name of the one that was asked', async () => {
    await bench.play({
      dns: [
        { services: ['blue'], resolvers: ['system'], answer: 'nxdomain' },
        { resolvers: ['alpha'], answer: 'intercept' },
      ],
    });
    expect(await ask(RESOLVER, blue)).toEqual([{ rcode: 'NXDOMAIN', addresses: [] }]);
    expect(await ask(RESOLVER, blue, { transport: 'tcp' })).toEqual([truth]);
    expect(await ask(OTHER_RESOLVER, blue)).toEqual([truth]);
  });

  it('a resolver that lies does so by every transport', async () => {
    await bench.play({ dns: [{ names: [blue], resolvers: ['alpha'], answer: 'nxdomain' }] });
    const lie = [{ rcode: 'NXDOMAIN', addresses: [] }];
    expect(await ask(RESOLVER, blue)).toEqual(lie);
    expect(await ask(RESOLVER, blue, { transport: 'tcp' })).toEqual(lie);
    expect(await ask(OTHER_RESOLVER, blue)).toEqual([truth]);
  });
});
