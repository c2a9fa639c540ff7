/**
 * `npm run bench -- summary [REPORTS]`: how fast, and in how much memory, many reports are summarised, beside DuckDB on
 * the same files. The pretend reports come from a seed. Numbers go to standard output.
 */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { pretendReports } from './pretend-reports.ts';

const REPORTS = Number(process.argv[2] ?? 100_000);
const RUN = path.join(import.meta.dirname, 'summary-run.ts');

interface Case {
  name: string;
  count: number;
  measurements: number;
  form: 'lines' | 'gzip' | 'files';
}

const CASES: readonly Case[] = [
  { name: 'JSON Lines', count: REPORTS, measurements: 40, form: 'lines' },
  { name: 'JSON Lines, gzip', count: REPORTS, measurements: 40, form: 'gzip' },
  { name: 'a file each', count: REPORTS, measurements: 40, form: 'files' },
  { name: 'JSON Lines, full checks', count: REPORTS / 50, measurements: 1000, form: 'lines' },
];

const say = (text: string) => void process.stdout.write(`${text}\n`);

for (const one of CASES) {
  const folder = mkdtempSync(path.join(tmpdir(), 'clearline-bench-'));
  try {
    const bytes = generate(folder, one);
    const size = `${(bytes / one.count / 1024).toFixed(1)} KiB a report`;
    say(`${one.name}: ${one.count} reports, ${(bytes / 2 ** 20).toFixed(0)} MiB, ${size}`);
    // DuckDB reads JSON Lines; what it would make of a hundred thousand files is not the question.
    const programs = one.form === 'files' ? ['clearline'] : ['clearline', 'duckdb'];
    const found = programs.map((program) => measure(program, folder, one));
    if (new Set(found).size > 1) throw new Error(`They disagree: ${found.join(', ')}.`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @returns what it counted, to be compared */
function measure(program: string, folder: string, { count }: Case): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [RUN, program, folder], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status !== 0) throw new Error(stderr);
  const { seconds, cpuSeconds, peakMegabytes, reports, troubled } = JSON.parse(stdout) as Record<
    string,
    number
  >;
  if (reports !== count) throw new Error(`${program} counted ${reports} of ${count} reports.`);
  const rate = Math.round(count / (seconds ?? 1));
  say(
    `  ${program}: ${seconds?.toFixed(1)} s (${cpuSeconds?.toFixed(1)} s of processor), ${rate} reports/s, ` +
      `peak ${peakMegabytes?.toFixed(0)} MiB`,
  );
  return String(troubled);
}

/** @returns bytes as they are read, so with gzip as they are on the disk */
function generate(folder: string, { count, measurements, form }: Case): number {
  const reports = pretendReports({ seed: 7, count, measurements });
  if (form === 'files') {
    let number = 0;
    for (const report of reports) {
      const inside = path.join(folder, String(number % 100));
      mkdirSync(inside, { recursive: true });
      write(path.join(inside, `${number}.json`), `${JSON.stringify(report, null, 2)}\n`);
      number += 1;
    }
  } else {
    const pack = form === 'gzip' ? gzipSync : Buffer.from;
    const end = form === 'gzip' ? '.jsonl.gz' : '.jsonl';
    // In parts, as a desk collects them.
    let [lines, part] = ['', 0];
    const flush = () => {
      if (lines !== '') write(path.join(folder, `part-${part}${end}`), pack(lines));
      [lines, part] = ['', part + 1];
    };
    for (const report of reports) {
      lines += `${JSON.stringify(report)}\n`;
      if (lines.length > 100 * 2 ** 20) flush();
    }
    flush();
  }
  return sizeOf(folder);
}

function write(file: string, data: string | Uint8Array): void {
  const fd = openSync(file, 'w');
  const bytes = Buffer.from(data as string);
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
  closeSync(fd);
}

function sizeOf(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .reduce((total, entry) => total + statSync(path.join(entry.parentPath, entry.name)).size, 0);
}
