/** What the components that know of the window are told: a store for each state that one of them has. */
import { connect, type WindowStore } from '../../src/renderer/state/store.ts';
import { installFakeBridge, type Story } from '../support/fake-bridge.ts';
import type { Report } from '../../src/shared/report.ts';
import { STORIES } from '../support/stories.ts';
import { finishedCheck } from '../support/story-checks.ts';

export interface Stores {
  finished: WindowStore;
  running: WindowStore;
  simulation: WindowStore;
  /** Somebody else's report is open. */
  theirs: WindowStore;
  /** A past check is open. */
  past: WindowStore;
  /** Something went wrong. */
  notice: WindowStore;
}

const report = finishedCheck().report as Report;
const OPENED: Story = {
  ...STORIES.finished,
  answers: {
    'report:open': { source: { kind: 'file', name: 'clearline-report.json' }, report },
    'past:open': { source: { kind: 'past', id: 3 }, report },
  },
};

export async function openStores(): Promise<Stores> {
  const stores = {
    finished: await open(STORIES.finished),
    running: await open(STORIES.running),
    simulation: await open(STORIES.simulation),
    theirs: await open(OPENED),
    past: await open(OPENED),
    notice: await open(STORIES.finished),
  };
  stores.theirs.getState().actions.openReport();
  stores.past.getState().actions.openPast(3);
  stores.notice.setState({
    notice: 'open.failed',
    noticeDetail: { code: 'report-damaged-at', args: { place: 'app' } },
  });
  return stores;
}

const open = (story: Story): Promise<WindowStore> => connect(installFakeBridge(story).clearline);
