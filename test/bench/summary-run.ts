/** One run in a process of its own, so that its memory is its own: `summary-run.ts clearline|duckdb FOLDER`. */
import { existsSync, readFileSync, writeSync } from 'node:fs';

const [program, folder = ''] = process.argv.slice(2);
const began = performance.now();
const result = program === 'duckdb' ? await duckdb() : await clearline();
const seconds = (performance.now() - began) / 1000;
const { userCPUTime, systemCPUTime } = process.resourceUsage();
const cpuSeconds = (userCPUTime + systemCPUTime) / 1e6;
const peakMegabytes = peakKilobytes() / 1024;
writeSync(1, `${JSON.stringify({ seconds, cpuSeconds, peakMegabytes, ...result })}\n`);

/** Linux counts in `maxRSS` what the parent had when it started this process; here it does not. */
function peakKilobytes(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS);
}

async function clearline() {
  const { main } = await import('../../src/main/cli/main.ts');
  const { loadingEngine } = await import('../../src/main/cli/engine.ts');
  const { createProcessHost } = await import('../../src/main/cli/process-host.ts');
  let out = '';
  const real = createProcessHost();
  const stdout = { ...real.stdout, print: async (text: string) => void (out += text) };
  const host = { ...real, stdout };
  const status = await main(
    ['report', '--summary', folder, '--format', 'json'],
    host,
    loadingEngine,
  );
  if (status !== 0) throw new Error(`It ended with ${status}.`);
  const { reports, services } = JSON.parse(out) as {
    reports: number;
    services: { verdicts: { blocked: number; limited: number } }[];
  };
  return { reports, troubled: sum(services.map((s) => s.verdicts.blocked + s.verdicts.limited)) };
}

/** The same question to the same files. */
async function duckdb() {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const reader = await connection.runAndReadAll(`
    WITH results AS (
      SELECT network.name AS network, startedAt, unnest(services) AS service
      FROM read_json('${folder}/*.jsonl*', format = 'newline_delimited', maximum_object_size = 20971520,
        columns = {
          startedAt: 'VARCHAR',
          network: 'STRUCT(name VARCHAR, "condition" VARCHAR)',
          services: 'STRUCT(id VARCHAR, "name" VARCHAR, results MAP(VARCHAR, STRUCT(verdict VARCHAR, functions STRUCT(id VARCHAR, verdict VARCHAR, findings STRUCT(cause VARCHAR)[])[])))[]'
        })
    ),
    counted AS (
      SELECT service.id AS service, network, results.results['default'].verdict AS verdict, startedAt
      FROM (SELECT network, startedAt, service, service AS results FROM results)
    )
    SELECT service, network, count(*) AS tested, count(*) FILTER (verdict IN ('blocked', 'limited')) AS troubled,
      min(startedAt) FILTER (verdict IN ('blocked', 'limited')) AS since
    FROM counted GROUP BY ALL`);
  const rows = reader.getRowObjects();
  const first = rows[0]?.['service'];
  return {
    reports: sum(rows.filter((r) => r['service'] === first).map((r) => Number(r['tested']))),
    troubled: sum(rows.map((r) => Number(r['troubled']))),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
