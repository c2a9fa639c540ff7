import { describe, expect, it } from 'vitest';
import { guidedResult } from '../../../../src/main/check/guided/compare.ts';
import { type GuidedTools, runGuided } from '../../../../src/main/check/guided/run-guided.ts';
import {
  advance,
  BEGINNING,
  type GuidedEvent,
  type GuidedState,
  MOST_APART,
  type Seen,
  SETTLING,
} from '../../../../src/main/check/guided/state.ts';
import { parseGuided, serializeGuided } from '../../../../src/main/check/guided/stored.ts';
import type { Report } from '../../../../src/shared/report.ts';
import type { FunctionVerdict } from '../../../../src/shared/vocabulary.ts';
import { httpsEndpoint, service } from '../../../support/test-catalogue.ts';
import { sampleReport } from '../../report/sample-report.ts';

const HOME = 'home';
const on: Seen = { vpn: 'on', line: HOME };
const off: Seen = { vpn: 'off', line: HOME };
const START = Date.parse('2026-11-23T12:00:00Z');
const MINUTE = 60_000;

const svc = service('svc', [httpsEndpoint('svc.a')]);

function report(verdict: FunctionVerdict, over: Partial<Report> = {}): Report {
  const base = sampleReport();
  return {
    ...base,
    outcome: 'complete',
    network: { ...base.network, condition: 'online', findings: [] },
    services: [
      {
        id: 'svc',
        name: 'svc',
        results: {
          default: {
            verdict: verdict === 'slowed' ? 'limited' : verdict,
            functions: [{ id: 'messages', verdict, indirect: false, findings: [] }],
          },
        },
        vpnEffect: 'unknown',
      },
    ],
    ...over,
  };
}

const checked = (of: Report, before: Seen, after = before, at = START): GuidedEvent => ({
  type: 'checked',
  report: of,
  before,
  after,
  at,
});
const looked = (seen: Seen, at = START + MINUTE): GuidedEvent => ({ type: 'looked', seen, at });
const control = (works: boolean, at: number): GuidedEvent => ({ type: 'control', works, at });

/** What becomes of a comparison to which this happens. */
const after = (...events: GuidedEvent[]) => events.reduce(advance, BEGINNING);
const summary = (state: GuidedState) =>
  state.step === 'refused' ? `refused: ${state.why}` : state.step;

describe('the state of a guided comparison', () => {
  const first = checked(report('works'), on);
  const second = (seen: Seen, at = START + 3 * MINUTE) =>
    checked(report('blocked'), seen, seen, at);
  const toggled = [first, looked(off), control(true, START + MINUTE)];

  it('asks for the opposite of what it has found', () => {
    expect(after(first)).toMatchObject({ step: 'switch', wanted: 'off' });
    expect(after(checked(report('works'), off))).toMatchObject({ step: 'switch', wanted: 'on' });
  });

  it.each<[string, GuidedEvent[], string]>([
    ['nothing has happened', [], 'first'],
    ['nothing was switched', [first, looked(on)], 'switch'],
    ['it is being switched', [first, looked({ vpn: 'off', line: null })], 'switch'],
    ['nobody can tell', [first, looked({ vpn: 'unsure', line: HOME })], 'switch'],
    ['it was switched', [first, looked(off)], 'settle'],
    ['nothing answers yet', [first, looked(off), control(false, START + MINUTE + 5)], 'settle'],
    ['something answers', toggled, 'second'],
    [
      'nothing ever answers: that is a result as well',
      [first, looked(off), control(false, START + MINUTE + SETTLING)],
      'second',
    ],
    ['all went well', [...toggled, second(off)], 'done'],
    ['another line', [first, looked({ vpn: 'off', line: 'café' })], 'refused: other-network'],
    [
      'another line in the end',
      [...toggled, second({ vpn: 'off', line: 'café' })],
      'refused: other-network',
    ],
    ['switched back', [...toggled, second(on)], 'refused: switched-back'],
    [
      'switched back in the middle',
      [...toggled, checked(report('works'), off, on, START + 2 * MINUTE)],
      'refused: switched-back',
    ],
    ['too long undecided', [first, looked(on, START + MOST_APART + 1)], 'refused: too-late'],
    ['too long in all', [...toggled, second(off, START + MOST_APART + 1)], 'refused: too-late'],
    ['just in time', [...toggled, second(off, START + MOST_APART)], 'done'],
    [
      'the first check was called off',
      [checked(report('works', { outcome: 'cancelled' }), on)],
      'refused: check-incomplete',
    ],
    [
      'the second check ran out of time',
      [...toggled, checked(report('works', { outcome: 'deadline' }), off)],
      'refused: check-incomplete',
    ],
    [
      'a check that says itself that the network changed',
      [checked(report('works', { network: { ...report('works').network, changed: true } }), on)],
      'refused: check-incomplete',
    ],
    [
      'it cannot be told whether a VPN is on',
      [checked(report('works'), { vpn: 'unsure', line: HOME })],
      'refused: vpn-unsure',
    ],
    [
      'the line cannot be told',
      [checked(report('works'), { vpn: 'on', line: null })],
      'refused: line-unsure',
    ],
    ['left at once', [{ type: 'leave' }], 'left'],
    ['left when asked', [first, { type: 'leave' }], 'left'],
    ['left while it settles', [first, looked(off), { type: 'leave' }], 'left'],
    ['left in the second check', [...toggled, { type: 'leave' }], 'left'],
    ['what is done stays', [...toggled, second(off), { type: 'leave' }], 'done'],
    ['what is left stays', [{ type: 'leave' }, first], 'left'],
    ['what belongs to no step', [looked(off), control(true, START)], 'first'],
  ])('%s', (_, events, expected) => {
    expect(summary(after(...events))).toBe(expected);
  });
});

describe('the comparison', () => {
  const done = (withVpn: Report, without: Report, firstOn = true) => {
    const a = { report: withVpn, vpn: 'on', line: HOME, at: START } as const;
    const b = { report: without, vpn: 'off', line: HOME, at: START } as const;
    const [first, second] = firstOn ? [a, b] : [b, a];
    return guidedResult([svc], { step: 'done', first, second });
  };

  it.each([true, false])('knows which check was made with the VPN (first: %s)', (firstOn) => {
    const { effects } = done(report('works'), report('blocked'), firstOn);
    expect(effects['svc']).toMatchObject({
      effect: 'unblocks',
      vpn: { reasons: ['before-after'] },
    });
  });

  it('names a tunnel that carried nothing', () => {
    const base = report('not-tested');
    const dead = report('not-tested', {
      network: {
        ...base.network,
        condition: 'offline',
        findings: [
          { cause: 'network.offline', confidence: 'high', endpoints: ['x'], evidence: ['m1'] },
        ],
      },
    });
    const { effects, findings } = done(dead, report('works'));
    expect(findings).toMatchObject([{ cause: 'vpn.tunnel-dead', evidence: ['m1'] }]);
    expect(effects['svc']).toMatchObject({
      effect: 'breaks',
      vpn: { reasons: ['before-after', 'tunnel-dead'] },
    });
  });

  it('says nothing of a line that has no Internet by itself', () => {
    const base = report('not-tested');
    const without = report('not-tested', { network: { ...base.network, condition: 'offline' } });
    expect(done(report('works'), without).effects['svc']).toMatchObject({
      effect: 'unknown',
      vpn: { reasons: ['no-network-around'] },
    });
  });

  it('leaves out what only one of them has looked at', () => {
    expect(done(report('works'), report('works', { services: [] })).effects).toEqual({});
  });
});

/** A person with a VPN, and a network that does what the list says. */
function pretend(overrides: Partial<GuidedTools> = {}) {
  const world = { seen: on, now: START, kept: [] as GuidedState[], checks: 0, changes: 0 };
  let change = Promise.withResolvers<void>();
  const tools: GuidedTools = {
    look: async () => world.seen,
    nextChange: (signal) =>
      new Promise((resolve) => {
        world.changes += 1;
        void change.promise.then(resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
      }),
    tryControl: async () => true,
    check: async () => {
      world.checks += 1;
      return report(world.seen.vpn === 'on' ? 'works' : 'blocked');
    },
    now: () => world.now,
    pause: (_ms, signal) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
    keep: (state) => world.kept.push(state),
    ...overrides,
  };
  const toggle = (seen: Seen) => {
    world.seen = seen;
    change.resolve();
    change = Promise.withResolvers<void>();
  };
  return { world, tools, toggle };
}

const steps = (kept: GuidedState[]) => kept.map((s) => s.step);
const NEVER = new AbortController().signal;

describe('the guide', () => {
  it('notices by itself that the VPN was switched, and compares', async () => {
    const { world, tools, toggle } = pretend();
    const keep = tools.keep;
    tools.keep = (state) => {
      keep(state);
      if (state.step === 'switch') setImmediate(() => toggle(off));
    };
    const end = await runGuided(BEGINNING, tools, NEVER);
    expect(steps(world.kept)).toEqual(['first', 'switch', 'settle', 'second', 'done']);
    expect(world.checks).toBe(2);
    expect(end.step === 'done' && guidedResult([svc], end).effects['svc']?.effect).toBe('unblocks');
  });

  it('waits for something to answer before it checks again', async () => {
    const answers = [false, false, true];
    const { world, tools } = pretend({
      tryControl: async () => answers.shift() ?? true,
      pause: async () => undefined,
    });
    const first = { report: report('works'), vpn: 'on', line: HOME, at: START } as const;
    world.seen = off;
    await runGuided({ step: 'settle', first, wanted: 'off', since: START }, tools, NEVER);
    expect(answers).toEqual([]);
    expect(steps(world.kept)).toEqual(['settle', 'second', 'done']);
  });

  it('goes on after a restart at every step, from what was kept', async () => {
    const { world, tools, toggle } = pretend();
    const keep = tools.keep;
    let stored = serializeGuided({ key: 'ab'.repeat(16), state: BEGINNING });
    const seen: string[] = [];
    for (let run = 0; run < 8; run += 1) {
      const known = parseGuided(stored);
      if (!known) throw new Error('it can be read again');
      seen.push(known.state.step);
      if (known.state.step === 'switch') toggle(off);
      // The app is closed as soon as a step is done; the first state of a run is kept, too.
      const stop = new AbortController();
      let count = 0;
      tools.keep = (state) => {
        keep(state);
        count += 1;
        if (count === 2) stop.abort();
      };
      await runGuided(known.state, tools, stop.signal);
      const last = world.kept.at(-1);
      if (!last) throw new Error('something is kept');
      stored = serializeGuided({ ...known, state: last });
      if (last.step === 'done') break;
    }
    expect(seen).toEqual(['first', 'switch', 'settle', 'second']);
    expect(parseGuided(stored)?.state.step).toBe('done');
  });

  it('an abort keeps no half result', async () => {
    const stop = new AbortController();
    const { world, tools } = pretend({
      check: async () => {
        stop.abort();
        return report('works', { outcome: 'cancelled' });
      },
    });
    const end = await runGuided(BEGINNING, tools, stop.signal);
    expect(end).toEqual(BEGINNING);
    expect(steps(world.kept)).toEqual(['first']);
  });

  it('looks again from time to time, though nothing seems to change', async () => {
    const { world, tools } = pretend({ pause: async () => undefined });
    const first = { report: report('works'), vpn: 'on', line: HOME, at: START } as const;
    let looks = 0;
    tools.look = async () => {
      looks += 1;
      world.now += 4 * MINUTE;
      return on;
    };
    const end = await runGuided({ step: 'switch', first, wanted: 'off' }, tools, NEVER);
    expect(end).toEqual({ step: 'refused', why: 'too-late' });
    expect(looks).toBe(3);
  });
});

describe('what was kept', () => {
  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['another thing', '[]'],
    ['an unknown step', JSON.stringify({ key: 'ab'.repeat(16), state: { step: 'dance' } })],
    ['no key', JSON.stringify({ state: { step: 'first' } })],
    [
      'a broken report',
      JSON.stringify({
        key: 'ab'.repeat(16),
        state: {
          step: 'switch',
          wanted: 'off',
          first: { report: {}, vpn: 'on', line: 'x', at: 1 },
        },
      }),
    ],
  ])('is forgotten when it is %s', (_, text) => {
    expect(parseGuided(text)).toBeNull();
  });
});
