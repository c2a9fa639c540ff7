/** What is given away: what was shown, in the form that was shown, without what tells of the person. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReportDesk } from '../../../src/main/app/report-desk.ts';
import { defaultSettings, SettingsStore } from '../../../src/main/app/settings.ts';
import { ofSharing, type ShareParts } from '../../../src/main/app/share-handlers.ts';
import { readReport } from '../../../src/main/report/read.ts';
import type { ShareRequest } from '../../../src/shared/ipc.ts';
import type { Report } from '../../../src/shared/report.ts';
import { catalogue } from '../../support/test-catalogue.ts';
import { finishedCheck } from '../../support/story-checks.ts';

const SECRET = 'anna-laptop';
const story = finishedCheck();
const report: Report = {
  ...(story.report as Report),
  network: { ...(story.report as Report).network, name: `the Wi-Fi of ${SECRET}` },
};
const FORMATS = ['text', 'markdown', 'html', 'json'] as const;
const request = (change: Partial<ShareRequest> = {}): ShareRequest => ({
  of: 'check',
  format: 'text',
  keep: [],
  ...change,
});

let folder: string;
let desk: ReportDesk;
let shown: Report | null;
const chooseTarget = vi.fn<ShareParts['chooseTarget']>();

function join() {
  return ofSharing({
    desk,
    settings: new SettingsStore(path.join(folder, 'settings.json'), defaultSettings('en')),
    publicCatalogue: () => catalogue([]),
    ownNames: () => Promise.resolve({ words: [SECRET], addresses: [] }),
    chooseTarget,
  });
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-share-'));
  shown = report;
  desk = new ReportDesk({ shown: () => shown, past: { get: async () => report } });
  chooseTarget.mockReset();
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the preview', () => {
  it.each(FORMATS)('as %s has no secret in it, and says what was taken out', async (format) => {
    const { text, removed } = await join()['share:preview'](request({ format }));
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain('09:30');
    expect(removed).toContainEqual({ what: 'network-name', count: 1 });
  });

  it('keeps what the person wants to leave in', async () => {
    const { text, removed } = await join()['share:preview'](request({ keep: ['network-name'] }));
    expect(text).toContain('the Wi-Fi of');
    expect(removed).not.toContainEqual(expect.objectContaining({ what: 'network-name' }));
  });

  it('is of the opened report where that is meant', async () => {
    await desk.openText('theirs.json', JSON.stringify({ ...report, durationMs: 77_000 }));
    const { text } = await join()['share:preview'](request({ of: 'opened', format: 'json' }));
    expect(readReport(text).durationMs).toBe(77_000);
  });

  it('knows this computer’s own names in a past report, and no others in somebody else’s', async () => {
    const named = { ...report, trustAnchorsAdded: [], app: { name: SECRET, version: '1' } };
    shown = named;
    const own = await join()['share:preview'](request());
    expect(own.text).not.toContain(SECRET);
    await desk.openPast(1);
    const past = await join()['share:preview'](request({ of: 'opened' }));
    expect(past.text).not.toContain(SECRET);
    expect(desk.isOwn('opened')).toBe(true);
    await desk.openText('theirs.json', JSON.stringify(named));
    expect(desk.isOwn('opened')).toBe(false);
  });

  it.each(['check', 'opened'] as const)('is refused without a report: %s', async (of) => {
    shown = null;
    const preview = join()['share:preview'](request({ of }));
    await expect(preview).rejects.toMatchObject({ code: 'no-report' });
  });
});

describe('saving', () => {
  it.each(['html', 'json'] as const)('writes what the preview shows, as %s', async (format) => {
    const file = path.join(folder, `mine.${format}`);
    chooseTarget.mockResolvedValue(file);
    const handlers = join();
    expect(await handlers['share:save'](request({ format }))).toBe(true);
    expect(chooseTarget).toHaveBeenCalledWith(`clearline-report-2026-03-01.${format}`, format);
    const { text } = await handlers['share:preview'](request({ format }));
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('writes nothing where the person thought better of it', async () => {
    chooseTarget.mockResolvedValue(null);
    expect(await join()['share:save'](request({ format: 'json' }))).toBe(false);
  });

  it('says that it could not be saved, without the path', async () => {
    chooseTarget.mockResolvedValue(path.join(folder, 'gone', 'mine.json'));
    const saved = join()['share:save'](request({ format: 'json' }));
    await expect(saved).rejects.toMatchObject({ code: 'report-not-saved' });
  });

  it('leaves a file that it cannot replace as it was', async () => {
    const file = path.join(folder, 'folder');
    writeFileSync(file, 'before');
    chmodSync(file, 0o400);
    chooseTarget.mockResolvedValue(path.join(file, 'mine.json'));
    const saved = join()['share:save'](request({ format: 'json' }));
    await expect(saved).rejects.toMatchObject({ code: 'report-not-saved' });
    expect(readFileSync(file, 'utf8')).toBe('before');
  });
});
