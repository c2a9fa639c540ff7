/** What the window asks of reports, and what it makes of the answers. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { connect } from '../../../src/renderer/state/store.ts';
import type { OpenedReport } from '../../../src/shared/ipc.ts';
import type { Report } from '../../../src/shared/report.ts';
import { type FakeWindow, installFakeBridge, type Story } from '../../support/fake-bridge.ts';
import { STORIES } from '../../support/stories.ts';
import { finishedCheck } from '../../support/story-checks.ts';

const report = finishedCheck().report as Report;
const theirs: OpenedReport = { source: { kind: 'file', name: 'theirs.json' }, report };
const mine: OpenedReport = { source: { kind: 'past', id: 7 }, report };

let fake: FakeWindow;
async function open(changes: Pick<Story, 'answers' | 'refusals'>) {
  fake = installFakeBridge({ ...STORIES.idle, ...changes });
  return connect(fake.clearline, () => 0);
}
const asked = (name: string) => fake.clearlineCalls.filter((call) => call.name === name);

beforeEach(() => vi.restoreAllMocks());

describe('opening', () => {
  it('shows what the person chose', async () => {
    const store = await open({ answers: { 'report:open': theirs } });
    store.getState().actions.openReport();
    await vi.waitFor(() => expect(store.getState().opened?.source).toEqual(theirs.source));
    store.getState().actions.closeReport();
    expect(store.getState()).toMatchObject({ opened: null, route: { screen: 'check' } });
  });

  it('changes nothing where they thought better of it', async () => {
    const store = await open({ answers: { 'report:open': null } });
    const before = store.getState();
    store.getState().actions.openReport();
    await vi.waitFor(() => expect(asked('report:open')).toHaveLength(1));
    expect(store.getState()).toBe(before);
  });

  it('says what is wrong with a file, until it is dismissed', async () => {
    const fault = { code: 'report-not-json' } as const;
    const store = await open({ answers: { 'report:read': { fault } } });
    store.getState().actions.dropReport(new File(['x'], 'x.json'));
    await vi.waitFor(() => expect(store.getState().notice).toBe('open.failed'));
    expect(asked('report:read')[0]?.args).toEqual({ name: 'x.json', text: 'x' });
    expect(store.getState().noticeDetail).toEqual(fault);
    store.getState().actions.dismiss();
    expect(store.getState()).toMatchObject({ notice: null, noticeDetail: null });
  });

  it('does not send what is too large', async () => {
    const store = await open({});
    store.getState().actions.dropReport(new File(['x'.repeat(21 * 1024 * 1024)], 'x.json'));
    await vi.waitFor(() => expect(store.getState().notice).toBe('open.failed'));
    expect(store.getState().noticeDetail).toEqual({ code: 'report-too-large' });
    expect(asked('report:read')).toEqual([]);
  });

  it('leads back to the history from a past check', async () => {
    const store = await open({ answers: { 'past:open': mine } });
    store.getState().actions.openPast(7);
    await vi.waitFor(() => expect(store.getState().opened?.source).toEqual(mine.source));
    expect(asked('past:open')[0]?.args).toEqual({ id: 7 });
    store.getState().actions.closeReport();
    expect(store.getState().route).toEqual({ screen: 'past' });
  });

  it('says that a past check is gone', async () => {
    const store = await open({ refusals: { 'past:open': 'no-report' } });
    store.getState().actions.openPast(7);
    await vi.waitFor(() => expect(store.getState().notice).toBe('error.no-report'));
    expect(store.getState().opened).toBeNull();
  });

  it('shows what the system wants to be opened, whenever it tells so', async () => {
    const store = await open({ answers: { 'report:take': theirs } });
    expect(asked('report:take')).toEqual([]);
    fake.clearlineTell('report:waiting', undefined);
    await vi.waitFor(() => expect(store.getState().opened?.source).toEqual(theirs.source));
  });

  it('is over when a check is started', async () => {
    const store = await open({ answers: { 'report:open': theirs } });
    store.getState().actions.openReport();
    await vi.waitFor(() => expect(store.getState().opened).not.toBeNull());
    store.getState().actions.start([]);
    expect(store.getState().opened).toBeNull();
    expect(asked('check:start')).toHaveLength(1);
  });
});
