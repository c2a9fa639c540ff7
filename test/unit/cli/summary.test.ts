/** `report --summary`, from files to what is printed. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Splitter } from '../../../src/main/cli/summary/splitter.ts';
import { SummaryProgress } from '../../../src/main/cli/summary/progress.ts';
import type { Summary } from '../../../src/main/report/summary/summary.ts';
import { redactReport } from '../../../src/main/report/redact.ts';
import { createTranslator } from '../../../src/shared/i18n/index.ts';
import type { Report } from '../../../src/shared/report.ts';
import { SAMPLE } from '../catalogue/sample-catalogue.ts';
import { sampleReport, service } from '../report/sample-report.ts';
import { type FakeHost, fakeOutput } from './fake-host.ts';
import { runLine } from './run-line.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-summary-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (line: string, changes: Partial<FakeHost> = {}) =>
  runLine(`report --summary ${line}`, { folder, ...changes });
const summaryOf = async (line: string, changes: Partial<FakeHost> = {}) =>
  JSON.parse((await run(`${line} --format json`, changes)).out) as Summary;
const write = (name: string, data: string | Buffer) => {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), data);
};
const json = (changes: Partial<Report> = {}) => JSON.stringify(sampleReport(changes));
const pretty = (report: unknown = sampleReport()) => `${JSON.stringify(report, null, 2)}\n`;

describe('what it reads', () => {
  it('is every file of a folder that can be a report, in every form', async () => {
    write('in/a.json', pretty());
    write('in/deep/er/b.json', json());
    write('in/c.jsonl', `${json()}\n\n${json()}\r\n`);
    write('in/d.json.gz', gzipSync(pretty()));
    write('in/e.ndjson.gz', gzipSync(`${json()}\n`.repeat(3)));
    write('in/f.txt', 'no report');
    write('in/utf16.json', Buffer.from(`\ufeff${pretty()}`, 'utf16le'));
    write('in/mark.json', `\ufeff${json()}`);
    const { reports, unreadable } = await summaryOf('in');
    expect({ reports, unreadable }).toEqual({ reports: 10, unreadable: 0 });
  });

  it('is named files of any name, and standard input', async () => {
    write('a.txt', `${json()}\n${json()}`);
    expect((await summaryOf('a.txt a.txt')).reports).toBe(4);
    const stdin = Readable.from(
      [...Buffer.from(`${json()}\n${json()}\n`)].map((b) => Buffer.of(b)),
    );
    expect((await summaryOf('-', { stdin })).reports).toBe(2);
    const packed = Readable.from([gzipSync(pretty())]);
    expect((await summaryOf('-', { stdin: packed })).reports).toBe(1);
  });

  it('is what was redacted, and what others wrote in another order', async () => {
    const { report } = redactReport(sampleReport(), { catalogue: SAMPLE });
    const { measurements, ...rest } = sampleReport();
    write(
      'a.jsonl',
      [report, { measurements, ...rest }, { ...rest, measurements }]
        .map((r) => JSON.stringify(r))
        .join('\n'),
    );
    expect(await summaryOf('a.jsonl')).toMatchObject({ reports: 3, unreadable: 0 });
  });

  it('follows links to files and not to folders', async () => {
    write('in/a.json', json());
    write('out/b.json', json());
    symlinkSync(path.join(folder, 'in'), path.join(folder, 'in/circle'));
    symlinkSync(path.join(folder, 'out/b.json'), path.join(folder, 'in/b.json'));
    symlinkSync(path.join(folder, 'nowhere'), path.join(folder, 'in/c.json'));
    expect((await summaryOf('in')).reports).toBe(2);
  });

  it('passes over what cannot be read, and says what it was', async () => {
    const [good, bad] = [json(), json().slice(0, -500)];
    write('a.jsonl', `${good}\n${bad}\n{"schemaVersion":9}\n[]\n${good}\n`);
    write('b.json', '{"schemaVersion":1}');
    write('c.json.gz', gzipSync(good).subarray(0, -12));
    write('d.json', `{"schemaVersion":1,"x":${'['.repeat(100)}${']'.repeat(100)}}`);
    const { status, out, err } = await run('. --format json');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ reports: 2, unreadable: 6 });
    expect(err).toContain('a.jsonl: This is not a report: it is not JSON.\n');
    expect(err).toContain('a.jsonl: This report was made by a newer Clearline (format 9');
    expect(err).toContain('b.json: The report is damaged at app');
    expect(err).toContain('c.json.gz: its compressed data ends too early.');
    expect(err).toContain('d.json: This is not a report: it nests deeper than 32 levels.');
  });

  it('is a fault where there is nothing in it', async () => {
    write('a.json', 'x');
    const { status, out, err } = await run('.');
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain('error: There is no report in it that could be read.\n');
  });

  it('is no bomb', async () => {
    write('a.json.gz', gzipSync(Buffer.alloc(8 * 1024 * 1024, ' ')));
    write('b.jsonl.gz', gzipSync(Buffer.alloc(200 * 1024 * 1024, '1')));
    write('c.json', json());
    const { out, err } = await run('. --format json');
    expect(JSON.parse(out)).toMatchObject({ reports: 1, unreadable: 2 });
    expect(err.match(/would become more than two hundred times as large/g)).toHaveLength(2);
  });
});

describe('what it prints', () => {
  const at = (startedAt: string, name: string, verdict: 'blocked' | 'works') =>
    JSON.stringify(
      sampleReport({
        startedAt,
        network: { ...sampleReport().network, name },
        services: [
          service(
            'alpha',
            verdict,
            verdict === 'works'
              ? []
              : [{ cause: 'dns.nxdomain', confidence: 'high', endpoints: [], evidence: [] }],
          ),
          service('beta', 'works'),
        ],
      }),
    );
  const LINES = [
    at('2026-03-01T10:00:00.000Z', 'North', 'works'),
    at('2026-03-02T10:00:00.000Z', 'North', 'blocked'),
    at('2026-03-03T10:00:00.000Z', 'North', 'blocked'),
    at('2026-03-04T10:00:00.000Z', 'South', 'works'),
    json({ options: { ...sampleReport().options, scenario: 'open' } }),
    'x',
  ];
  beforeEach(() => write('a.jsonl', LINES.join('\n')));

  it('is what is blocked, for how many, on which networks and since when', async () => {
    expect((await run('a.jsonl')).out).toBe(
      `4 reports, from 2026-03-01 to 2026-03-04
1 report of a simulation is left out.
1 could not be read.

Messenger  tested  works  limited  blocked  down  couldn’t tell  first blocked  last blocked  last worked
Alpha           4      2        0        2     0              0     2026-03-02    2026-03-03   2026-03-04
Beta            4      4        0        0     0              0              –             –   2026-03-04

Alpha:
  DNS says that it does not exist [dns.nxdomain]: 2 reports, since 2026-03-02
  North: blocked or limited in 2 of 3, since 2026-03-02
`,
    );
  });

  it('is so in Russian', async () => {
    const { out } = await run('a.jsonl --locale ru');
    expect(out).toContain('4\u00a0отчёта, с 2026-03-01 по 2026-03-04\n');
    expect(out).toContain('North: заблокирован или ограничен в 2 из 3, с 2026-03-02');
  });

  it('is CSV that no spreadsheet takes for formulas', async () => {
    write('b.jsonl', [...LINES, at('2026-03-05T10:00:00.000Z', '=1+2,"x"', 'works')].join('\n'));
    expect((await run('b.jsonl --format csv')).out.split('\r\n').slice(0, 4)).toEqual([
      'service,service_name,network,vpn,tested,works,limited,blocked,down,unknown,blocked_first,blocked_last,worked_last,causes,asn',
      'alpha,Alpha,North,off,3,1,0,2,0,0,2026-03-02T10:00:00.000Z,2026-03-03T10:00:00.000Z,2026-03-01T10:00:00.000Z,dns.nxdomain:2,',
      'alpha,Alpha,South,off,1,1,0,0,0,0,,,2026-03-04T10:00:00.000Z,,',
      `alpha,Alpha,"'=1+2,""x""",off,1,1,0,0,0,0,,,2026-03-05T10:00:00.000Z,,`,
    ]);
  });

  it('takes redacted names for none', async () => {
    write('c.jsonl', at('2026-03-01T10:00:00.000Z', 'network-1', 'blocked'));
    const { out } = await run('c.jsonl');
    expect(out).toContain('networks without a name: blocked or limited in 1 of 1');
  });

  it('is JSON with all of it', async () => {
    expect(await summaryOf('a.jsonl')).toMatchObject({
      reports: 4,
      simulated: 1,
      unreadable: 1,
      first: '2026-03-01T10:00:00.000Z',
      services: [
        {
          id: 'alpha',
          tested: 4,
          verdicts: { works: 2, blocked: 2 },
          workedLast: '2026-03-04T10:00:00.000Z',
          causes: [{ cause: 'dns.nxdomain', reports: 2, last: '2026-03-03T10:00:00.000Z' }],
          networks: [
            { name: 'North', vpn: false, tested: 3 },
            { name: 'South', tested: 1 },
          ],
        },
        { id: 'beta' },
      ],
    });
  });

  it('is a row for each result as JSON Lines', async () => {
    const { out } = await run('a.jsonl --format jsonl');
    const rows = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows).toHaveLength(10);
    expect(rows[2]).toEqual({
      report: 'a.jsonl:2',
      started_at: '2026-03-02T10:00:00.000Z',
      app_version: '0.1.0',
      outcome: 'complete',
      scenario: null,
      network: 'North',
      condition: 'online',
      vpn: null,
      path: 'default',
      is_default: true,
      service: 'alpha',
      service_name: 'Alpha',
      verdict: 'blocked',
      vpn_effect: 'unknown',
      messages: 'blocked',
      media: null,
      calls: null,
      web: null,
      sign_in: null,
      updates: null,
      causes: ['dns.nxdomain'],
      asn: null,
      as_name: null,
    });
  });
});

describe('Splitter', () => {
  function split(chunks: readonly string[], inLines = false, limit = 100) {
    const found: string[] = [];
    const splitter = new Splitter(
      inLines,
      {
        report: (document) => found.push(document.toString().trim()),
        tooLarge: () => found.push('!'),
      },
      limit,
    );
    for (const chunk of chunks) splitter.push(Buffer.from(chunk));
    splitter.end();
    return found;
  }

  it.each([
    ['lines', '{"a":1}\n{"b":2}\n', ['{"a":1}', '{"b":2}']],
    ['lines without a last end', '{"a":1}\n{"b":2}', ['{"a":1}', '{"b":2}']],
    ['one line', '{"a":1}', ['{"a":1}']],
    ['blank lines', '\n \r\n{"a":1}\n\n', ['{"a":1}']],
    ['one over many lines', '{\n  "a": 1\n}\n', ['{\n  "a": 1\n}']],
    ['nothing', '\n\n', []],
  ])('cuts %s, however they come', (_, text, expected) => {
    expect(split([text])).toEqual(expected);
    expect(split([...text])).toEqual(expected);
    for (let at = 1; at < text.length; at += 1) {
      expect(split([text.slice(0, at), text.slice(at)])).toEqual(expected);
    }
  });

  it('goes by the name where that says lines', () => {
    expect(split(['{"a":\n{"b":2}\n'], true)).toEqual(['{"a":', '{"b":2}']);
  });

  it('leaves out what is too large, and goes on after it', () => {
    const long = `{"a":"${'x'.repeat(200)}"}`;
    expect(split([`{"a":1}\n${long}\n{"b":2}\n`])).toEqual(['{"a":1}', '!', '{"b":2}']);
    expect(split([...`{"a":1}\n${long}\n{"b":2}\n`])).toEqual(['{"a":1}', '!', '{"b":2}']);
    expect(split([`{\n${long}`, long, long])).toEqual(['!']);
  });

  it('keeps nothing of a chunk that is used again', () => {
    const found: string[] = [];
    const splitter = new Splitter(false, {
      report: (document) => found.push(document.toString()),
      tooLarge: () => expect.unreachable(),
    });
    const chunk = Buffer.from('{"a":');
    splitter.push(chunk);
    chunk.fill('x');
    splitter.push(Buffer.from('1}'));
    splitter.end();
    expect(found).toEqual(['{"a":1}']);
  });
});

describe('progress', () => {
  const say = createTranslator('en');

  it('is redrawn in place on a terminal, and wiped', () => {
    const output = fakeOutput({ columns: 80, rows: 24 });
    let now = 0;
    const progress = new SummaryProgress(output, say, () => now);
    for (let reports = 1; reports <= 10; reports += 1) {
      now += 100;
      progress.tell(reports);
    }
    progress.end();
    expect(output.written).toEqual([
      '\r\u001b[K3 reports, 10 a second',
      '\r\u001b[K6 reports, 10 a second',
      '\r\u001b[K9 reports, 10 a second',
      '\r\u001b[K',
    ]);
  });

  it('is a line now and then elsewhere', () => {
    const output = fakeOutput();
    let now = 0;
    const progress = new SummaryProgress(output, say, () => now);
    for (now = 1000; now <= 25_000; now += 1000) progress.tell(now);
    progress.end();
    expect(output.written).toEqual([
      '10,000 reports, 1,000 a second\n',
      '20,000 reports, 1,000 a second\n',
    ]);
  });
});
