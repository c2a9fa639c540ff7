/** Somebody else's report on the screens of the window, and the own check meanwhile. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readDropped } from '../../../src/renderer/dropped.ts';
import { factsOf } from '../../../src/renderer/evidence/describe.ts';
import { createWords } from '../../../src/renderer/i18n/words.ts';
import { evidenceOf } from '../../../src/renderer/state/evidence.ts';
import {
  closeReport,
  initialState,
  navigate,
  ownCheck,
  receiveUpdate,
  showReport,
} from '../../../src/renderer/state/fold.ts';
import { checkOf } from '../../../src/renderer/state/opened.ts';
import { rowsOf } from '../../../src/renderer/state/rows.ts';
import { MAX_REPORT_SIZE, type OpenedReport } from '../../../src/shared/ipc.ts';
import type { Report } from '../../../src/shared/report.ts';
import { appState } from '../../support/stories.ts';
import { finishedCheck, wholeCheck } from '../../support/story-checks.ts';

const report = finishedCheck().report as Report;
const theirs: OpenedReport = {
  source: { kind: 'file', name: 'theirs.json' },
  report,
};
const [first] = report.services;
const [measured] = report.measurements;
if (!first || !measured) throw new TypeError('the story is empty');

describe('an opened report', () => {
  it('is shown as a check that has ended, with its own messengers and no others', () => {
    const check = checkOf(report);
    expect(check).toMatchObject({ status: 'finished', network: report.network, error: null });
    expect(rowsOf([], check).map(({ id }) => id)).toEqual(report.services.map(({ id }) => id));
    expect(rowsOf([], check)[0]?.state).toBe('blocked');
  });

  it('does nothing but show its text', () => {
    const hostile = checkOf({
      ...report,
      network: { ...report.network, name: 'a\u202eb' },
      services: [{ ...first, name: `W\u0007${'x'.repeat(200)}` }],
    });
    expect(hostile.network?.name).toBe('a\ufffdb');
    expect(hostile.services[0]?.name).toMatch(/^W\ufffdx{58}…$/);
    expect(hostile.report?.network.name).toBe('a\ufffdb');
  });

  it('has each id once', () => {
    const check = checkOf({
      ...report,
      services: [first, first],
      measurements: [measured, measured],
    });
    expect(check.services).toHaveLength(1);
    expect(check.measurements).toHaveLength(1);
  });

  it.each(['toString', 'constructor', '__proto__'])('has no path %s by nature', (defaultPath) => {
    const check = checkOf({ ...report, network: { ...report.network, defaultPath } });
    expect(rowsOf([], check)[0]).toMatchObject({ state: 'not-tested', result: null });
  });

  it('may have anything for the dates of a certificate', () => {
    const handshake = report.measurements.find((m) => m.operation === 'tls_handshake');
    if (handshake?.operation !== 'tls_handshake') throw new TypeError('no handshake in the story');
    const chain = handshake.chain.map((one) => ({ ...one, notBefore: 'whenever' }));
    const facts = factsOf({ ...handshake, chain }, createWords('en'));
    const validity = facts.find(({ label }) => label === 'fact.validity')?.value;
    expect(validity).toMatch(/^whenever – Jan 1, 2027/);
  });

  it('may name measurements that it does not have', () => {
    const finding = {
      cause: 'dns.nxdomain',
      confidence: 'low',
      endpoints: [],
      evidence: [measured.id, 'none'],
    } as const;
    const evidence = { ...finding, endpoints: [], evidence: [...finding.evidence] };
    expect(evidenceOf(evidence, [measured])).toEqual([measured]);
  });
});

describe('the window', () => {
  const start = navigate(initialState(appState(), 0), { screen: 'service', id: 'max' });

  it('shows the report on its screens until it is closed', () => {
    const opened = showReport(start, theirs);
    expect(opened).toMatchObject({
      route: { screen: 'check' },
      opened: { source: { name: 'theirs.json' } },
    });
    expect(opened.check.report?.startedAt).toBe(report.startedAt);
    const closed = closeReport(opened);
    expect(closed).toMatchObject({ opened: null, route: { screen: 'check' } });
    expect(closed.check).toBe(start.check);
    expect(closeReport(closed)).toBe(closed);
  });

  it('shows the next report in place of the one before', () => {
    const twice = showReport(showReport(start, theirs), {
      ...theirs,
      source: { kind: 'past', id: 3 },
    });
    expect(twice.opened?.source).toEqual({ kind: 'past', id: 3 });
    expect(closeReport(twice).check).toBe(start.check);
  });

  it('goes on with its own check behind it, and tells of its end', () => {
    const opened = showReport(start, theirs);
    const after = wholeCheck().reduce((s, { update }) => receiveUpdate(s, update, 0), opened);
    expect(after.check).toBe(opened.check);
    expect(after.endedUnseen).toBe(true);
    expect(ownCheck(after).services).toHaveLength(report.services.length);
    expect(closeReport(after).check).toBe(ownCheck(after));
  });
});

describe('a dropped file', () => {
  const text = JSON.stringify(report);
  const drop = (content: BlobPart) => readDropped(new File([content], 'theirs.json'));

  it.each<[string, BlobPart]>([
    ['as it is', text],
    ['compressed', gzipSync(text)],
    ['in UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ])('is read %s', async (_how, content) => {
    expect(await drop(content)).toBe(text);
  });

  it('that is too large is not read to its end', async () => {
    expect(await drop(' '.repeat(MAX_REPORT_SIZE + 1))).toBeNull();
    expect(await drop(gzipSync(' '.repeat(MAX_REPORT_SIZE + 1)))).toBeNull();
  });

  it('whose compression is damaged is read as far as it goes', async () => {
    const damaged = gzipSync(text).subarray(0, 300);
    expect(text.startsWith((await drop(damaged)) ?? 'x')).toBe(true);
  });
});
