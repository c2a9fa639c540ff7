/** A program without rights in the machine, with the shipped code. */
import { collectFacts } from '../../src/main/network/collect.ts';
import { selfTestNetwork } from '../../src/main/network/self-test/self-test.ts';
import { classifyNetwork } from '../../src/main/network/shape/classify.ts';
import { FULL_ACCESS } from '../../src/main/network/system-access.ts';
import { kernelLook, watchNetwork } from '../../src/main/network/watch.ts';
import { whoAmI } from '../lab-vpn/identity.ts';
import { CATALOGUE } from './catalogue.ts';
import type { Described } from './inside.ts';

/** Milliseconds between two looks. */
const INTERVAL = 20;

type Question =
  | { kind: 'describe'; answers: string[] | null }
  | { kind: 'self-test' | 'watch' | 'watched' };

const stop = new AbortController();
const look = kernelLook(CATALOGUE);
let changes = 0;
let isWatching = false;
let hasLooked = Promise.withResolvers<void>();

async function describe(answers: string[] | null): Promise<Described> {
  const facts = { ...(await collectFacts(CATALOGUE, FULL_ACCESS)), answers };
  const devices = [...facts.devices].map(([name, d]): [string, string] => [name, String(d.type)]);
  const { rules, defaults, strictFilters } = facts;
  return {
    statement: classifyNetwork(facts),
    facts: { rules, defaults, strictFilters, devices },
    identity: whoAmI(),
  };
}

async function answer(question: Question): Promise<unknown> {
  if (question.kind === 'describe') return describe(question.answers);
  if (question.kind === 'self-test') return selfTestNetwork(CATALOGUE);
  if (question.kind === 'watch') {
    const noted = async () => {
      const found = await look();
      hasLooked.resolve();
      return found;
    };
    if (!isWatching) void watchNetwork(() => (changes += 1), stop.signal, noted, INTERVAL);
    isWatching = true;
    await hasLooked.promise;
    return null;
  }
  // The first may have begun before; when the third is made, what the second showed has been compared.
  for (let count = 0; count < 3; count += 1) {
    hasLooked = Promise.withResolvers();
    await hasLooked.promise;
  }
  return changes;
}

process.on('message', (question: Question) => {
  void answer(question).then((found) => process.send?.(found ?? {}));
});
process.send?.('ready');
