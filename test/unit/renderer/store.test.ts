/** The store against a main process that only pretends. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { connect } from '../../../src/renderer/state/store.ts';
import { IDLE_CHECK } from '../../../src/shared/check-state.ts';
import type { Bridge, CheckUpdate } from '../../../src/shared/ipc.ts';
import { type FakeWindow, installFakeBridge, type Story } from '../../support/fake-bridge.ts';
import { appState, STORIES } from '../../support/stories.ts';
import { runningCheck } from '../../support/story-checks.ts';

let fake: FakeWindow;
async function open(story: Story) {
  fake = installFakeBridge(story);
  return connect(fake.clearline, () => 0);
}
const asked = (name: string) => fake.clearlineCalls.filter((call) => call.name === name);

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

describe('connecting', () => {
  it('listens first, and what comes before the answer is not told twice', async () => {
    const order: string[] = [];
    let tell: (update: CheckUpdate) => void = () => {};
    const bridge = {
      on: (name: string, listener: (update: CheckUpdate) => void) => {
        order.push(name);
        if (name === 'check:update') tell = listener;
        return () => {};
      },
      call: async () => {
        order.push('call');
        tell({ status: 'running', reset: 'all' });
        return appState();
      },
    } as unknown as Bridge;
    const store = await connect(bridge);
    expect(order.at(-1)).toBe('call');
    expect(order.slice(0, -1).toSorted()).toEqual([
      'app:command',
      'app:update',
      'check:update',
      'report:waiting',
    ]);
    expect(store.getState().check.status).toBe('idle');
    tell({ status: 'running', reset: 'all' });
    expect(store.getState().check.status).toBe('running');
  });

  it('passes on why it was refused', async () => {
    const story = { ...STORIES.idle, refusals: { 'app:state': 'forbidden' } } as const;
    await expect(open(story)).rejects.toThrow('forbidden');
  });
});

describe('a check', () => {
  it('runs to its end', async () => {
    const store = await open(STORIES.idle);
    store.getState().actions.start([]);
    await vi.runAllTimersAsync();
    expect(asked('check:start')).toEqual([{ name: 'check:start', args: { services: [] } }]);
    expect(store.getState().check).toMatchObject({ status: 'finished', error: null });
    expect(store.getState().notice).toBeNull();
  });

  it('does not start before consent; it leads there', async () => {
    const store = await open(STORIES.first);
    const { actions } = store.getState();
    actions.consent(false);
    actions.start([]);
    expect(asked('check:start')).toEqual([]);
    expect(store.getState().route).toEqual({ screen: 'consent' });
    actions.consent(true);
    expect(store.getState().route).toEqual({ screen: 'check' });
    actions.start([]);
    expect(asked('check:start')).toHaveLength(1);
    expect(asked('app:consent').map((c) => c.args)).toEqual([
      { accepted: false },
      { accepted: true },
    ]);
  });

  it('is cancelled', async () => {
    const store = await open(STORIES.running);
    store.getState().actions.cancel();
    expect(asked('check:cancel')).toHaveLength(1);
    expect(store.getState().check).toMatchObject({ status: 'finished' });
    expect(store.getState().check.report?.outcome).toBe('cancelled');
    expect(store.getState().isCancelling).toBe(false);
  });

  it('that is refused says why', async () => {
    const story = { ...STORIES.idle, refusals: { 'check:start': 'already-running' } } as const;
    const store = await open(story);
    store.getState().actions.start(['max']);
    await vi.runAllTimersAsync();
    expect(store.getState().notice).toBe('error.already-running');
    store.getState().actions.dismiss();
    expect(store.getState().notice).toBeNull();
  });
});

describe('settings', () => {
  it('hold at once, and only what changes goes out', async () => {
    const store = await open(STORIES.idle);
    store.getState().actions.choose({ locale: 'ru' });
    store.getState().actions.choose({ chosen: ['max'], metered: true });
    expect(store.getState().app).toMatchObject({ locale: 'ru', chosen: ['max'], metered: true });
    expect(asked('app:settings').map((c) => c.args)).toEqual([
      { locale: 'ru' },
      { chosen: ['max'], metered: true },
    ]);
  });

  it('of what else changes are told by the main process', async () => {
    const store = await open(STORIES.finished);
    const { check } = store.getState();
    fake.clearlineTell('app:update', { services: [{ id: 'max', name: 'MAX' }] });
    expect(store.getState().app.services).toEqual([{ id: 'max', name: 'MAX' }]);
    expect(store.getState().check).toBe(check);
  });

  it('hold although they could not be saved, and that is told', async () => {
    const store = await open(STORIES.unsaved);
    store.getState().actions.choose({ theme: 'dark' });
    await vi.runAllTimersAsync();
    expect(store.getState().app.theme).toBe('dark');
    expect(store.getState().notice).toBe('error.settings-not-saved');
  });

  it('a fault without a code is one of ours', async () => {
    const story = { ...STORIES.idle, refusals: { 'app:settings': 'odd' as never } };
    const store = await open(story);
    store.getState().actions.choose({ theme: 'dark' });
    await vi.runAllTimersAsync();
    expect(store.getState().notice).toBe('error.internal');
  });
});

describe('practice', () => {
  it('shows another check in place of the real one', async () => {
    const store = await open(STORIES.finished);
    const { actions } = store.getState();
    actions.go({ screen: 'contacted' });
    actions.practise('open', true);
    await vi.runAllTimersAsync();
    expect(asked('practice:start').map((c) => c.args)).toEqual([
      { scenario: 'open', withVpn: true },
    ]);
    expect(store.getState().route).toEqual({ screen: 'check' });
    const scenario = { id: 'open', withVpn: true };
    fake.clearlineTell('app:update', { scenario, check: IDLE_CHECK });
    expect(store.getState()).toMatchObject({ app: { scenario }, check: IDLE_CHECK });
  });

  it('that is left finds the real check as far as it has come', async () => {
    const store = await open(STORIES.simulation);
    store.getState().actions.leavePractice();
    fake.clearlineTell('app:update', { scenario: null, check: runningCheck() });
    await vi.runAllTimersAsync();
    expect(store.getState().app.scenario).toBeNull();
    expect(store.getState().startedAt).toBe(-6400);
  });

  it('of what there is not says so, and nothing changes', async () => {
    const refusals = { 'practice:start': 'unknown-scenario' } as const;
    const store = await open({ ...STORIES.finished, refusals });
    store.getState().actions.go({ screen: 'contacted' });
    store.getState().actions.practise('nowhere', false);
    await vi.runAllTimersAsync();
    expect(store.getState()).toMatchObject({
      notice: 'error.unknown-scenario',
      route: { screen: 'contacted' },
    });
  });
});

describe('a command of the system’s menus', () => {
  it.each(['past', 'vpn', 'practice', 'contacted', 'settings'] as const)('%s', async (command) => {
    const store = await open(STORIES.finished);
    fake.clearlineTell('app:command', command);
    expect(store.getState().route).toEqual({ screen: command });
    fake.clearlineTell('app:command', 'back');
    expect(store.getState().route).toEqual({ screen: 'check' });
  });

  it('starts a check, but not while one runs', async () => {
    const idle = await open(STORIES.idle);
    idle.getState().actions.go({ screen: 'settings' });
    fake.clearlineTell('app:command', 'check');
    expect(idle.getState().route).toEqual({ screen: 'check' });
    expect(asked('check:start')).toHaveLength(1);
    await open(STORIES.running);
    fake.clearlineTell('app:command', 'check');
    expect(asked('check:start')).toHaveLength(0);
  });

  it('opens a report, and tells about the program', async () => {
    const store = await open(STORIES.idle);
    fake.clearlineTell('app:command', 'open-report');
    expect(asked('report:open')).toHaveLength(1);
    fake.clearlineTell('app:command', 'about');
    expect(store.getState().isAboutOpen).toBe(true);
  });
});

it('back leads where one came from', async () => {
  const store = await open(STORIES.finished);
  const { actions } = store.getState();
  actions.go({ screen: 'service', id: 'max' });
  actions.go({ screen: 'contacted' });
  actions.back();
  expect(store.getState().route).toEqual({ screen: 'service', id: 'max' });
});
