/** Reports as the window sees them, for the fake bridge: opened, shared, past and compared. */
import { compareReports } from '../../src/main/report/compare.ts';
import { redactReport } from '../../src/main/report/redact.ts';
import { renderText } from '../../src/main/report/render-text.ts';
import { createTranslator } from '../../src/shared/i18n/index.ts';
import type { PastCheck } from '../../src/shared/ipc.ts';
import type { Report } from '../../src/shared/report.ts';
import type { Story } from './fake-bridge.ts';
import { PAST } from './past.ts';
import { appState } from './stories.ts';
import { finishedCheck, wholeCheck } from './story-checks.ts';
import { catalogue, service } from './test-catalogue.ts';

const report = finishedCheck().report as Report;
const known = catalogue(report.services.map(({ id, name }) => ({ ...service(id, []), name })));
const { report: clean, removed } = redactReport(report, { catalogue: known });
const [newest = report, before = report] = PAST.toReversed();
const state = appState({ check: finishedCheck() });

const checks = PAST.map(
  ({ startedAt, outcome, network, services }, index): PastCheck => ({
    id: index + 1,
    startedAt,
    outcome,
    scenario: null,
    network: network.name ?? null,
    condition: network.condition,
    vpn: network.vpn?.state ?? null,
    services: services.map(({ id, name, results }) => ({
      id,
      name,
      verdict: results['default']?.verdict ?? 'not-tested',
    })),
  }),
).toReversed();

const answers: NonNullable<Story['answers']> = {
  'report:open': { source: { kind: 'file', name: 'clearline-report.json' }, report },
  'report:compare': compareReports([before, newest]),
  'share:preview': { text: renderText(clean, createTranslator('en')), removed },
  'past:list': { checks, total: checks.length, canWrite: true, saved: null, fault: null },
  'past:open': { source: { kind: 'past', id: 3 }, report: before },
};

export const REPORT_STORIES = {
  /** Everything that can be asked of reports is answered. */
  reports: { state, updates: wholeCheck(), answers },
  unreadable: {
    state,
    updates: [],
    answers: { 'report:open': { fault: { code: 'report-not-json' } } },
  },
  /** Nothing is kept, and something is wrong with it. */
  troubled: {
    state: appState({ keepHistory: false }),
    updates: [],
    answers: {
      'past:list': {
        checks: [],
        total: 0,
        canWrite: false,
        saved: 3,
        fault: { code: 'history-not-opened', reason: 'disk-full' },
      },
    },
  },
} satisfies Record<string, Story>;
