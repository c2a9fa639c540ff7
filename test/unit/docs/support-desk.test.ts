/** The page for support desks is right: its columns are those of the export, and its DuckDB queries run on it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headOf } from '../../../src/main/report/summary/head-fields.ts';
import { type Row, rowsOf } from '../../../src/main/report/summary/rows.ts';
import { pretendReports } from '../../bench/pretend-reports.ts';
import { runLine } from '../cli/run-line.ts';
import { fullReport } from '../report/full-report.ts';

const PAGE = readFileSync(new URL('../../../docs/support-desk.md', import.meta.url), 'utf8');
const [create = '', ...queries] = [...PAGE.matchAll(/```sql\n([^]*?)```/g)].map(
  ([, sql]) => sql ?? '',
);

let folder: string;
let rows: Row[];
let duckdb: DuckDBConnection;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-desk-'));
  const reports = [...pretendReports({ seed: 1, count: 400, measurements: 3 }), fullReport()];
  writeFileSync(
    path.join(folder, 'in.jsonl'),
    reports.map((r) => `${JSON.stringify(r)}\n`).join(''),
  );
  const { out } = await runLine('report --summary in.jsonl --format jsonl', { folder });
  writeFileSync(path.join(folder, 'results.jsonl'), out);
  rows = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
  duckdb = await (await DuckDBInstance.create(':memory:')).connect();
  await duckdb.run(create.replace('results.jsonl', path.join(folder, 'results.jsonl')));
});
afterAll(() => {
  duckdb.closeSync();
  rmSync(folder, { recursive: true });
});

async function ask(sql: string): Promise<Record<string, unknown>[]> {
  return (await duckdb.runAndReadAll(sql)).getRowObjectsJson();
}
/** The query whose text has this in it. */
const query = (part: string) => queries.find((sql) => sql.includes(part)) ?? '';
const isTroubled = ({ verdict }: Row) => verdict === 'blocked' || verdict === 'limited';
const titleOf = ({ network, asn, as_name }: Row) => network ?? (asn && `AS${asn} ${as_name}`);
const counted = () =>
  rows.filter((r) => r.is_default && r.scenario === null && r.verdict !== 'not-tested');

describe('the columns', () => {
  it('are those of the export, in its order', () => {
    const table = PAGE.slice(PAGE.indexOf('| column |'), PAGE.indexOf('### DuckDB'));
    const documented = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, column]) => column);
    const head = headOf(fullReport());
    expect(head).not.toBe(null);
    expect(documented).toEqual(Object.keys(head ? (rowsOf(head, '')[0] ?? {}) : {}));
  });

  it('all arrive in DuckDB, with what is in them', async () => {
    const [first] = await ask(
      "SELECT * FROM results WHERE report = 'in.jsonl:401' ORDER BY service",
    );
    expect(first).toEqual({
      ...rows.find((r) => r.report === 'in.jsonl:401'),
      started_at: '2026-03-01 09:30:15.25',
    });
    expect(await ask('SELECT count(*) AS n FROM results')).toEqual([{ n: String(rows.length) }]);
  });
});

describe('the queries', () => {
  it('are all of the page', () => expect(queries).toHaveLength(5));

  it('tell what is blocked, and for how many', async () => {
    const answer = await ask(query('AS percent'));
    expect(answer).toHaveLength(12);
    for (const { service, tested, troubled, percent } of answer) {
      const own = counted().filter((r) => r.service === service);
      expect([Number(tested), Number(troubled)]).toEqual([
        own.length,
        own.filter(isTroubled).length,
      ]);
      expect(Math.abs(Number(percent) - (100 * Number(troubled)) / Number(tested))).toBeLessThan(
        0.051,
      );
    }
  });

  it('tell on which networks, and since when', async () => {
    const answer = await ask(query('AS first_blocked'));
    expect(answer.length).toBeGreaterThan(100);
    const titles = new Set(answer.map((row) => row['title']));
    expect([...titles].filter((title) => /^AS\d+ Provider \d+$/.test(String(title)))).toHaveLength(
      20,
    );
    expect(titles).toContain('Provider 3');
    for (const { service, title, troubled, tested, first_blocked: first } of answer.slice(0, 50)) {
      const own = counted().filter((r) => r.service === service && titleOf(r) === title);
      const times = own
        .filter(isTroubled)
        .map((r) => r.started_at)
        .toSorted();
      expect([Number(tested), Number(troubled)]).toEqual([own.length, times.length]);
      expect(String(first).slice(0, 19)).toBe(times[0]?.slice(0, 19).replace('T', ' '));
    }
  });

  it('tell it day by day', async () => {
    const answer = await ask(query('AS day'));
    const total = answer.reduce((sum, row) => sum + Number(row['reports']), 0);
    expect(total).toBe(counted().length);
    const shares = answer.map((row) => Number(row['share']));
    expect(Math.min(...shares)).toBe(0);
    expect(Math.max(...shares)).toBe(1);
  });

  it('tell by what means', async () => {
    const answer = await ask(query('AS cause'));
    expect(answer.length).toBeGreaterThanOrEqual(12);
    for (const { service, cause, reports } of answer) {
      const own = rows.filter(
        (r) => r.scenario === null && r.service === service && r.causes.some((c) => c === cause),
      );
      expect(Number(reports)).toBe(own.length);
    }
  });

  it('tell what a VPN changes', async () => {
    const answer = await ask(query("vpn = 'on'"));
    const reports = new Set(rows.filter((r) => r.vpn === 'on').map((r) => r.report));
    const one = answer.find((row) => row['service'] === 'messenger-1');
    expect(Number(one?.['reports'])).toBe(reports.size - 1);
  });
});
