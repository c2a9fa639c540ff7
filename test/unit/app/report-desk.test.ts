/** Opening what somebody else may have written, from a file and from a text. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PastReports } from '../../../src/main/app/past-reports.ts';
import { ReportDesk } from '../../../src/main/app/report-desk.ts';
import { WaitingFile } from '../../../src/main/app/waiting-file.ts';
import { ofReports } from '../../../src/main/app/report-handlers.ts';
import { MAX_REPORT_BYTES } from '../../../src/main/report/read.ts';
import type { FileReason } from '../../../src/shared/fault.ts';
import { MAX_REPORT_SIZE } from '../../../src/shared/ipc.ts';
import type { Report } from '../../../src/shared/report.ts';
import { finishedCheck } from '../../support/story-checks.ts';

const report = finishedCheck().report as Report;
const text = JSON.stringify(report);

const unreadable = (reason: FileReason, file = 'bad.json') => ({
  code: 'report-unreadable',
  args: { file },
  reason,
});
/** Its head says gzip, and what follows is something else. */
const spoiled = (packed: Buffer) => Buffer.concat([packed.subarray(0, 10), Buffer.alloc(40, 0xff)]);

let folder: string;
let desk: ReportDesk;
const write = (name: string, content: string | Uint8Array) => {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-desk-'));
  desk = new ReportDesk({ shown: () => null, past: { get: async () => report } });
});
afterEach(() => rmSync(folder, { recursive: true }));

it('the window may send as much as the reader takes', () => {
  expect(MAX_REPORT_SIZE).toBe(MAX_REPORT_BYTES);
});

describe('a file', () => {
  it('is opened, and kept at hand', async () => {
    const opened = await desk.openFile(write('theirs.json', text));
    expect(opened).toEqual({ source: { kind: 'file', name: 'theirs.json' }, report });
    expect(await desk.find('opened')).toEqual(report);
  });

  it('may be compressed', async () => {
    const opened = await desk.openFile(write('theirs.json.gz', gzipSync(text)));
    expect(opened).toMatchObject({ source: { name: 'theirs.json.gz' }, report });
  });

  it.each([
    ['damaged', text.slice(0, 1000), { code: 'report-not-json' }],
    ['cut off', gzipSync(text).subarray(0, -9), unreadable('gzip-cut')],
    ['damaged where it is compressed', spoiled(gzipSync(text)), unreadable('gzip-damaged')],
    ['a bomb', gzipSync(Buffer.alloc(4 * 1024 * 1024)), unreadable('gzip-bomb')],
    ['of something else', '{"a":1}', { code: 'report-no-format' }],
    ['newer', '{"schemaVersion":99}', { code: 'report-newer', args: { version: 99, known: 1 } }],
    [
      'wrong in one place',
      text.replace('"durationMs":14300', '"durationMs":-1'),
      { code: 'report-unexpected', args: { place: 'durationMs', expected: '>=0' } },
    ],
    [
      'wrong in one date',
      text.replace(report.startedAt, 'yesterday'),
      { code: 'report-damaged-at', args: { place: 'startedAt' } },
    ],
    ['too deep', '['.repeat(100), { code: 'report-too-deep', args: { levels: 32 } }],
    ['too large', ' '.repeat(MAX_REPORT_SIZE + 1), { code: 'report-too-large' }],
  ])('that is %s is refused with a code', async (_what, content, fault) => {
    await desk.openFile(write('theirs.json', text));
    const outcome = await desk.openFile(write('bad.json', content));
    expect(outcome).toEqual({ fault });
    expect(await desk.find('opened'), 'the one before is still there').toEqual(report);
  });

  it('that cannot be read is refused by its name, without its folder', async () => {
    expect(await desk.openFile(path.join(folder, 'gone.json'))).toEqual({
      fault: unreadable('missing', 'gone.json'),
    });
    mkdirSync(path.join(folder, 'folder.json'));
    expect(await desk.openFile(path.join(folder, 'folder.json'))).toEqual({
      fault: unreadable('folder', 'folder.json'),
    });
  });

  it('has an inert name', async () => {
    const opened = await desk.openFile(write('a\u202enosj.exe', text));
    expect(opened).toMatchObject({ source: { name: 'a\ufffdnosj.exe' } });
  });
});

describe('the calls', () => {
  const handlers = (chosen: string | null) =>
    ofReports({
      desk,
      past: new PastReports({ folder, isKept: () => true }),
      waiting: new WaitingFile(),
      chooseReport: () => Promise.resolve(chosen),
    });

  it('open what the person chose, and nothing where they thought better of it', async () => {
    expect(await handlers(null)['report:open']()).toBeNull();
    const file = write('theirs.json', text);
    expect(await handlers(file)['report:open']()).toMatchObject({
      source: { kind: 'file', name: 'theirs.json' },
    });
  });

  it('take the file that the system wants to be opened, once', async () => {
    const waiting = new WaitingFile();
    const take = ofReports({
      desk,
      past: new PastReports({ folder, isKept: () => true }),
      waiting,
      chooseReport: () => Promise.resolve(null),
    })['report:take'];
    const arrivals: string[] = [];
    waiting.put(write('first.json', 'x'));
    waiting.put(write('theirs.clearline', text));
    waiting.listen(() => arrivals.push('told'));
    expect(arrivals).toHaveLength(1);
    expect(await take()).toMatchObject({ source: { name: 'theirs.clearline' } });
    expect(await take()).toBeNull();
    waiting.put(write('third.json', text));
    expect(arrivals).toHaveLength(2);
  });

  it('read what was dropped', async () => {
    const read = handlers(null)['report:read'];
    expect(await read({ name: 'dropped.json', text })).toMatchObject({ report });
    expect(await read({ name: 'dropped.json', text: 'hello' })).toEqual({
      fault: { code: 'report-not-json' },
    });
  });
});

describe('comparing', () => {
  it('takes what is shown, what was opened, and what is past', async () => {
    const shown = { ...report, durationMs: 1 };
    desk = new ReportDesk({ shown: () => shown, past: { get: async () => report } });
    const compare = ofReports({
      desk,
      past: new PastReports({ folder, isKept: () => true }),
      waiting: new WaitingFile(),
      chooseReport: () => Promise.resolve(null),
    })['report:compare'];
    await desk.openText('theirs.json', text);
    const { reports, services } = await compare({ reports: [7, 'check', 'opened'] });
    expect(reports).toHaveLength(3);
    expect(services[0]).toMatchObject({
      id: 'whatsapp',
      verdicts: ['blocked', 'blocked', 'blocked'],
    });
  });

  it('is refused for a report that is not there', async () => {
    await expect(desk.find('check')).rejects.toMatchObject({ code: 'no-report' });
    await expect(desk.find('opened')).rejects.toMatchObject({ code: 'no-report' });
  });
});
