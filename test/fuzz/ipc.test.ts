/**
 * A window that has fallen into the wrong hands sends anything: of what `structuredClone` can carry, and of arguments
 * that were nearly right. A handler only ever sees what the contract allows, and nobody is thrown at.
 */
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { CallError } from '../../src/main/app/call-error.ts';
import { answerCalls, type CallEvent, type CallHandlers } from '../../src/main/app/calls.ts';
import {
  CALL_ERROR_CODES,
  type CallName,
  CALLS,
  LOCALES,
  THEMES,
  WATCH_MINUTES,
} from '../../src/shared/ipc.ts';
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

/** Right but for one thing, or for none. */
const nearlyRight = fc
  .tuple(
    fc.oneof(
      fc.record({ accepted: fc.boolean() }),
      fc.record(
        {
          locale: fc.constantFrom(...LOCALES),
          theme: fc.constantFrom(...THEMES),
          chosen: fc.option(fc.array(fc.constantFrom('signal', 'a'), { maxLength: 3 })),
          metered: fc.boolean(),
          watchMinutes: fc.constantFrom(...WATCH_MINUTES),
        },
        { requiredKeys: [] },
      ),
      fc.record({ scenario: fc.constantFrom('open', 'offline'), withVpn: fc.boolean() }),
      fc.record({
        services: fc.array(fc.constantFrom('signal', 'a', '-', 'x9'), { maxLength: 70 }),
      }),
    ),
    fc.option(fc.tuple(key, hostile), { nil: null }),
  )
  .map(([right, spoil]): unknown =>
    spoil === null ? right : Object.assign(right, { [spoil[0]]: spoil[1] }),
  );

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
function listen(onCall: (name: CallName, args: unknown) => void): Map<CallName, Answer> {
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
    fc.property(
      fc.constantFrom(...NAMES),
      sender,
      fc.oneof(hostile, nearlyRight, fc.constant(undefined)),
      (name, senderFrame, args) => {
        const before = reached;
        const reply = channels.get(name)?.({ senderFrame }, args) as { ok: boolean; code: never };
        if (reply.ok) return senderFrame === OWN_PAGE && reached === before + 1;
        const wasAsked = reply.code === 'already-running';
        return CALL_ERROR_CODES.includes(reply.code) && reached === before + (wasAsked ? 1 : 0);
      },
    ),
    { numRuns: RUNS },
  );
  expect(reached, 'some were right').toBeGreaterThan(RUNS / 20);
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
