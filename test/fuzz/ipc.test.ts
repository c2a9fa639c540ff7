/**
 * A window that has fallen into the wrong hands sends anything: of what `structuredClone` can carry, and of arguments
 * that were nearly right. A handler only ever sees what the contract allows, and nobody is thrown at.
 */
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, it, vi } from 'vitest';
import { CallError } from '../../src/main/app/call-error.ts';
import { answerCalls, type CallEvent, type CallHandlers } from '../../src/main/app/calls.ts';
import { CALL_ERROR_CODES, type CallName, CALLS, LOCALES, THEMES } from '../../src/shared/ipc.ts';
import { RUNS } from './runs.ts';

const NAMES = Object.keys(CALLS) as CallName[];
const OWN_PAGE = { parent: null, origin: 'app://bundle' };

/** Keys that have done harm elsewhere, and those of the contract. */
const key = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'then', 'length', ''),
  fc.constantFrom('accepted', 'locale', 'theme', 'services'),
  fc.string({ maxLength: 8 }),
);

/** What crosses a process boundary, and so no functions. */
const leaf = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withTypedArray: true, withSparseArray: true }),
  fc.constantFrom(
    undefined,
    null,
    Number.NaN,
    -0,
    2 ** 53,
    new Map(),
    new Set(),
    /x/u,
    new Error(),
  ),
  fc.constantFrom(
    'signal',
    '../signal',
    'signal\u0000',
    'a'.repeat(65),
    '\u202Egnal',
    '\uFEFFsignal',
  ),
  fc.constantFrom(...LOCALES, ...THEMES, true, false),
);
const record = (value: fc.Arbitrary<unknown>) =>
  fc.array(fc.tuple(key, value), { maxLength: 5 }).map((entries) => Object.fromEntries(entries));
const hostile = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('any'), { maxLength: 4 }),
    record(tie('any')),
  ),
})).any;

/** What the contract allows, of every kind of schema that it has. */
function allowed(schema: v.GenericSchema): fc.Arbitrary<unknown> {
  const { type, entries, item, options, wrapped } = schema as unknown as {
    type: string;
    entries: Record<string, v.GenericSchema>;
    item: v.GenericSchema;
    options: unknown[];
    wrapped: v.GenericSchema;
  };
  switch (type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(entries).map(([name, one]) => [name, allowed(one)])),
      );
    case 'array':
      return fc.array(allowed(item), { minLength: 1, maxLength: 3 });
    case 'picklist':
      return fc.constantFrom(...options);
    case 'union':
      return fc.oneof(...(options as v.GenericSchema[]).map(allowed));
    case 'exact_optional':
      return allowed(wrapped);
    case 'nullable':
      return fc.option(allowed(wrapped), { nil: null });
    case 'boolean':
      return fc.boolean();
    case 'number':
      return fc.integer({ min: 1, max: 1000 });
    case 'string':
      return fc.constantFrom('signal', 'a', 'x9');
    case 'undefined':
      return fc.constant(undefined);
    default:
      throw new Error(`no values for a schema of type ${type}`);
  }
}

/** Right but for one thing, or for none. */
function nearlyRight(name: CallName): fc.Arbitrary<unknown> {
  const spoil = fc.option(fc.tuple(key, hostile), { nil: null });
  return fc.tuple(allowed(CALLS[name]), spoil).map(([right, change]) => {
    if (change === null || typeof right !== 'object' || right === null) return right;
    return Object.defineProperty(right, change[0], { value: change[1], enumerable: true });
  });
}

const call = fc
  .constantFrom(...NAMES)
  .chain((name) => fc.tuple(fc.constant(name), fc.oneof(hostile, nearlyRight(name))));

const sender = fc.oneof(
  { weight: 8, arbitrary: fc.constant(OWN_PAGE) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<CallEvent['senderFrame']>(
      null,
      { parent: OWN_PAGE, origin: 'app://bundle' },
      { parent: null, origin: 'null' },
      { parent: null, origin: 'app://bundle.example' },
      { parent: null, origin: 'APP://BUNDLE' },
    ),
  },
);

type Answer = (event: CallEvent, args: unknown) => unknown;

/** @param onCall sees what a handler is given; what it throws is the handler's fault. */
function listen(onCall: (name: CallName, args: unknown) => unknown): Map<CallName, Answer> {
  const handlers = Object.fromEntries(
    NAMES.map((name) => [name, (args: unknown) => onCall(name, args)]),
  ) as unknown as CallHandlers;
  const channels = new Map<CallName, Answer>();
  answerCalls(
    { handle: (name, answer) => channels.set(name as CallName, answer) },
    handlers,
    // As if the calls came over a long time.
    { take: () => true },
  );
  return channels;
}

it('gives handlers what the contract allows, and throws at nobody', () => {
  let reached = 0;
  const channels = listen((name, args) => {
    reached += 1;
    // Unchanged by another reading: nothing unchecked came along.
    expect(v.parse(CALLS[name], args)).toEqual(args);
    if (reached % 3 === 0) throw new CallError('already-running');
  });
  fc.assert(
    fc.property(call, sender, ([name, args], senderFrame) => {
      const before = reached;
      const reply = channels.get(name)?.({ senderFrame }, args) as { ok: boolean; code: never };
      if (reply.ok) return senderFrame === OWN_PAGE && reached === before + 1;
      const wasAsked = reply.code === 'already-running';
      return CALL_ERROR_CODES.includes(reply.code) && reached === before + (wasAsked ? 1 : 0);
    }),
    { numRuns: RUNS },
  );
  expect(reached, 'some were right').toBeGreaterThan(RUNS / 20);
});

it('answers in time what a handler answers later, whatever becomes of it', async () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue();
  const fates = [
    () => Promise.resolve('done'),
    () => Promise.reject(new CallError('unknown-service')),
    () => Promise.reject(new TypeError('a fault')),
  ];
  let calls = 0;
  const channels = listen(() => {
    calls += 1;
    return fates[calls % fates.length]?.();
  });
  await fc.assert(
    fc.asyncProperty(call, async ([name, args]) => {
      const reply = (await channels.get(name)?.({ senderFrame: OWN_PAGE }, args)) as {
        ok: boolean;
        code: never;
      };
      return reply.ok || CALL_ERROR_CODES.includes(reply.code);
    }),
    { numRuns: Math.ceil(RUNS / 10) },
  );
  expect(calls).toBeGreaterThan(0);
  logged.mockRestore();
});

it('leaves what all objects have in common as it was', () => {
  const common = Reflect.ownKeys(Object.prototype).length;
  const channels = listen(() => undefined);
  fc.assert(
    fc.property(fc.constantFrom(...NAMES), fc.json(), (name, text) => {
      const args: unknown = JSON.parse(text.replaceAll('"a"', '"__proto__"'));
      channels.get(name)?.({ senderFrame: OWN_PAGE }, args);
      return Reflect.ownKeys(Object.prototype).length === common;
    }),
    { numRuns: RUNS },
  );
});
