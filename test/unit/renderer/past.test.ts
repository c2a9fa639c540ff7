/** Past checks by network and day, and what changed between them. */
import { describe, expect, it } from 'vitest';
import {
  changesOf,
  dayOf,
  daysUntil,
  groupPast,
  stripsOf,
} from '../../../src/renderer/state/past.ts';
import type { PastCheck } from '../../../src/shared/ipc.ts';
import type { ServiceVerdict } from '../../../src/shared/vocabulary.ts';

let lastId = 0;
function check(
  startedAt: string,
  verdicts: Record<string, ServiceVerdict>,
  changes: Partial<PastCheck> = {},
): PastCheck {
  lastId += 1;
  return {
    id: lastId,
    startedAt,
    outcome: 'complete',
    scenario: null,
    network: null,
    condition: 'online',
    vpn: null,
    services: Object.entries(verdicts).map(([id, verdict]) => ({ id, name: id, verdict })),
    ...changes,
  };
}
/** As the history gives them: the newest first. */
const newestFirst = (...checks: PastCheck[]) => checks.toReversed();

describe('groups', () => {
  it('keep networks apart, a VPN from none, and what is only pretended from all', () => {
    const checks = newestFirst(
      check('2026-03-01T12:00:00Z', {}),
      check('2026-03-02T12:00:00Z', {}, { vpn: 'off' }),
      check('2026-03-03T12:00:00Z', {}, { vpn: 'on' }),
      check('2026-03-04T12:00:00Z', {}, { network: 'home' }),
      check('2026-03-05T12:00:00Z', {}, { network: 'home', vpn: 'on' }),
      check('2026-03-06T12:00:00Z', {}, { scenario: 'open' }),
    );
    const groups = groupPast(checks);
    expect(
      groups.map(({ network, withVpn, scenario, checks: own }) => [
        network,
        withVpn,
        scenario,
        own.length,
      ]),
    ).toEqual([
      [null, false, 'open', 1],
      ['home', true, null, 1],
      ['home', false, null, 1],
      [null, true, null, 1],
      [null, false, null, 2],
    ]);
  });
});

describe('days', () => {
  it('are those of this computer', () => {
    const late = new Date(2026, 2, 1, 23, 59).toISOString();
    const early = new Date(2026, 2, 2, 0, 1).toISOString();
    expect([dayOf(late), dayOf(early)]).toEqual(['2026-03-01', '2026-03-02']);
  });

  it('end with the last one, over months and years, and move by as many as one likes', () => {
    expect(daysUntil('2026-03-02', 4)).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
    ]);
    expect(daysUntil('2026-01-01', 2)).toEqual(['2025-12-31', '2026-01-01']);
    expect(daysUntil('2024-03-01', 2)).toEqual(['2024-02-29', '2024-03-01']);
    expect(daysUntil('2026-03-02', 2, -2)).toEqual(['2026-02-27', '2026-02-28']);
  });
});

describe('strips', () => {
  const [group] = groupPast(
    newestFirst(
      check('2026-03-01T10:00:00Z', { a: 'works', b: 'limited' }),
      check('2026-03-01T12:00:00Z', { a: 'blocked', b: 'works' }),
      check('2026-03-02T12:00:00Z', { a: 'not-tested', c: 'unknown', d: 'not-tested' }),
      check('2026-03-03T12:00:00Z', { a: 'works', b: 'down' }),
    ),
  );

  it('have the worst of each day, and nothing where nothing was tested', () => {
    if (!group) throw new TypeError('no group');
    const days = daysUntil('2026-03-03', 4);
    expect(stripsOf(group, days).map(({ id, days: own }) => [id, ...own])).toEqual([
      ['a', null, 'blocked', null, 'works'],
      ['b', null, 'limited', null, 'down'],
      ['c', null, null, 'unknown', null],
    ]);
  });
});

describe('changes', () => {
  const changes = (...checks: PastCheck[]) => {
    const [group] = groupPast(newestFirst(...checks));
    return (group ? changesOf(group) : []).map(({ check: one, before, changes: own }) => ({
      at: one.startedAt.slice(0, 10),
      since: before.startedAt.slice(0, 10),
      what: own.map(({ id, before: old, after }) => `${id}: ${old} → ${after}`),
    }));
  };

  it('say what a check found else than the ones before it, the newest first', () => {
    expect(
      changes(
        check('2026-03-01T12:00:00Z', { a: 'works', b: 'works' }),
        check('2026-03-02T12:00:00Z', { a: 'works', b: 'works' }),
        check('2026-03-03T12:00:00Z', { a: 'blocked', b: 'works' }),
        check('2026-03-04T12:00:00Z', { a: 'works', b: 'down' }),
      ),
    ).toEqual([
      { at: '2026-03-04', since: '2026-03-03', what: ['a: blocked → works', 'b: works → down'] },
      { at: '2026-03-03', since: '2026-03-02', what: ['a: works → blocked'] },
    ]);
  });

  it('go on from the last time that something was tested', () => {
    expect(
      changes(
        check('2026-03-01T12:00:00Z', { a: 'works' }),
        check('2026-03-02T12:00:00Z', { a: 'not-tested' }),
        check('2026-03-03T12:00:00Z', {}),
        check('2026-03-04T12:00:00Z', { a: 'blocked', new: 'blocked' }),
      ),
    ).toEqual([{ at: '2026-03-04', since: '2026-03-03', what: ['a: works → blocked'] }]);
  });

  it('are none of a single check', () => {
    expect(changes(check('2026-03-01T12:00:00Z', { a: 'works' }))).toEqual([]);
  });
});
