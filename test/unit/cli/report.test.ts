/** `report`, `compare` and `history`, from the line to what is printed. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FORMATS } from '../../../src/main/cli/options.ts';
import { readReport } from '../../../src/main/report/read.ts';
import type { HistoryEntry } from '../../../src/main/history/entry.ts';
import type { Comparison } from '../../../src/shared/comparison.ts';
import type { Report } from '../../../src/shared/report.ts';
import { SAMPLE } from '../catalogue/sample-catalogue.ts';
import { fullReport } from '../report/full-report.ts';
import { sampleReport, service } from '../report/sample-report.ts';
import { fakeEngine } from './fake-engine.ts';
import type { FakeHost } from './fake-host.ts';
import { runLine } from './run-line.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-report-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const engine = (report: Partial<Report> = {}) =>
  fakeEngine({ report, overrides: { loadCatalogue: async () => SAMPLE } });
const run = (line: string, changes: Partial<FakeHost> = {}) =>
  runLine(line, { folder, home: folder, ...changes }, engine());
const write = (name: string, report: Report) =>
  writeFileSync(path.join(folder, name), JSON.stringify(report));

describe('report', () => {
  beforeEach(() => write('a.json', fullReport()));

  it.each([
    ['markdown', '## Clearline report\n'],
    ['html', '<!doctype html>\n'],
    ['text', 'Clearline 0.1.0, 2026-03-01 09:30 UTC'],
  ])('renders it as %s, in the language that is asked for', async (format, beginning) => {
    const { status, out } = await run(`report a.json --format ${format}`);
    expect(status).toBe(0);
    expect(out.startsWith(beginning)).toBe(true);
    expect((await run(`report a.json --format ${format} --locale ru`)).out).toContain(
      'заблокирован',
    );
  });

  it.each(['ooni', 'jsonl'])('writes %s a line each', async (format) => {
    const { out } = await run(`report a.json --format ${format}`);
    const lines = out.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(JSON.parse(line)).toBeTypeOf('object');
  });

  it('reads what is compressed, and standard input', async () => {
    const packed = gzipSync(JSON.stringify(sampleReport()));
    writeFileSync(path.join(folder, 'b.json.gz'), packed);
    const { out } = await run('report b.json.gz');
    expect(out).toContain('✗ Alpha: blocked');
    expect((await run('report -', { stdin: Readable.from([packed]) })).out).toBe(out);
  });

  it('redacts on request, in every format', async () => {
    const { out } = await run('report a.json --redact --format json');
    expect(readReport(out).redacted?.length).toBeGreaterThan(3);
    expect(readReport(out).network.name).toBe('network-1');
    for (const format of FORMATS) {
      const shown = await run(`report a.json --redact --format ${format}`);
      expect(shown.out).not.toMatch(/Provider|192\.0\.2|09:30/);
    }
    const kept = await run('report a.json --keep network-name --format json');
    expect(readReport(kept.out).network.name).toBe('Provider');
    expect(kept.out).not.toContain('192.0.2');
  });
});

describe('compare', () => {
  beforeEach(() => {
    write('a.json', sampleReport());
    write('b.json', sampleReport({ services: [service('alpha', 'works')] }));
  });

  it('tells what is different', async () => {
    const { status, out } = await run('compare a.json b.json');
    expect(status).toBe(0);
    expect(out).toContain('✓ Alpha: blocked → works');
    expect(out).toContain('2. b.json');
  });

  it('tells it as JSON', async () => {
    const { out } = await run('compare a.json b.json a.json --json');
    const { services } = JSON.parse(out) as Comparison;
    expect(services[0]?.verdicts).toEqual(['blocked', 'works', 'blocked']);
  });

  it('says which report it cannot read', async () => {
    const { status, err } = await run('compare a.json c.json');
    expect([status, err]).toEqual([
      2,
      'error: The report c.json cannot be read: no such file or folder.\n',
    ]);
  });
});

describe('history', () => {
  it('keeps what a check found where the window looks for it, in full', async () => {
    const { err, status } = await run('check --history');
    expect(status).toBe(1);
    expect(err).toContain('The report is kept in the history as number 1.');
    expect(readdirSync(path.join(folder, '.config/Clearline/reports'))).toContain('history.db');
    const { out } = await run('history show 1 --format json');
    expect(readReport(out).measurements).toEqual(sampleReport().measurements);
  });

  it('lists, shows and deletes', async () => {
    expect((await run('history')).out).toBe('There are no reports.\n');
    for (let times = 0; times < 3; times += 1) await run('check --history --network-name Home');
    expect((await run('history')).out).toMatch(
      /^ {3}3 {2}2026-03-01 09:30 UTC · Home · online\n {6}Alpha: blocked, Beta: works\n {3}2 /,
    );
    const listed = JSON.parse((await run('history list --json')).out) as HistoryEntry[];
    expect(listed.map(({ id }) => id)).toEqual([3, 2, 1]);
    expect((await run('history show 2')).out).toContain('✗ Alpha: blocked');
    expect((await run('history show 2 --redact')).out).not.toContain('09:30');
    expect((await run('history delete 2')).out).toBe('1 report was deleted.\n');
    expect(await run('history show 2')).toMatchObject({
      status: 2,
      err: 'error: There is no report 2.\n',
    });
    expect(await run('history delete 2')).toMatchObject({ status: 2 });
    expect((await run('history delete --all')).out).toBe('2 reports were deleted.\n');
    expect(JSON.parse((await run('history --json')).out)).toEqual([]);
  });

  it('can be in a folder beside the program', async () => {
    await run('check --history portable');
    expect(readdirSync(folder)).toEqual(['portable']);
    expect((await run('history --folder portable')).out).toContain('Alpha: blocked');
    expect((await run('history --folder portable show 1')).out).toContain('✗ Alpha: blocked');
    expect((await run('history --folder portable delete --all')).out).toContain('1 report');
  });

  it('still prints the report when it cannot be kept', async () => {
    writeFileSync(path.join(folder, 'taken'), '');
    const { status, out, err } = await run('check --history taken');
    expect(status).toBe(2);
    expect(out).toContain('✗ Alpha: blocked');
    expect(err).toContain(
      'error: The history cannot be opened: a file of that name is in the way.\n',
    );
  });

  it('says that it was damaged, and where the damaged file is', async () => {
    await run('check --history here');
    writeFileSync(path.join(folder, 'here/history.db'), 'x'.repeat(10_000));
    const { status, out, err } = await run('history --folder here');
    expect([status, out]).toEqual([0, 'There are no reports.\n']);
    expect(err).toContain('The history was damaged. 0 reports could be saved');
    expect(err).toContain('history-damaged-1.db');
  });
});
