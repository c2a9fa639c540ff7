/**
 * `npm run accuracy`: the matrix in the lab, with progress and a log from which a stopped run goes on; writes
 * `docs/accuracy.md` after a whole run.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openLab } from '../lab/lab.ts';
import type { Case } from './case.ts';
import { CASES } from './cases/index.ts';
import { writeGolden } from './golden.ts';
import { judge } from './judge.ts';
import { type Entry, readLog, writeLog } from './log.ts';
import { runCase } from './run.ts';
import { confusionTable, faultList } from './table.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    quick: { type: 'boolean', default: false },
    'noise-runs': { type: 'string', default: '1000' },
    log: { type: 'string', default: path.join(ROOT, '.cache/accuracy.jsonl') },
    reports: { type: 'string' },
    /** Keeps the measurements of what came out right as golden files. */
    golden: { type: 'boolean', default: false },
  },
});

interface Turn {
  one: Case;
  seed: number;
}

function turns(): Turn[] {
  const wanted = CASES.filter((c) => c.id.includes(values.only) && (!values.quick || c.quick));
  const noisy = wanted.filter((c) => c.noise);
  const seeds = values.quick
    ? 1
    : Math.ceil(Number(values['noise-runs']) / Math.max(1, noisy.length));
  return wanted.flatMap((one) =>
    Array.from({ length: one.noise ? seeds : 1 }, (_, i) => ({ one, seed: i + 1 })),
  );
}

/** The program that is judged, so that results of another one are not mixed in. */
function buildId(): string {
  const stamp = readFileSync(path.join(ROOT, 'out/.stamp'));
  return createHash('sha256').update(stamp).digest('hex').slice(0, 12);
}

async function main(): Promise<number> {
  const build = buildId();
  mkdirSync(path.dirname(values.log), { recursive: true });
  const entries = readLog(values.log, build);
  const done = new Set(entries.map((e) => `${e.id} ${e.seed}`));
  const all = turns();
  const left = all.filter(({ one, seed }) => !done.has(`${one.id} ${seed}`));
  process.stdout.write(`${all.length} runs, ${left.length} to do.\n`);

  const lab = await openLab();
  try {
    for (const [index, { one, seed }] of left.entries()) {
      const { report } = await runCase(lab, one, seed);
      const judgement = judge(one, report);
      const entry = { id: one.id, seed, durationMs: report.durationMs, build, ...judgement };
      writeLog(values.log, entry);
      entries.push(entry);
      if (values.reports !== undefined) keep(values.reports, entry, report);
      if (values.golden && judgement.faults.length === 0) writeGolden(one.id, report);
      const mark = judgement.faults.length === 0 ? 'ok' : judgement.faults.join('; ');
      process.stdout.write(`${index + 1}/${left.length} ${one.id} #${seed} ${mark}\n`);
    }
  } finally {
    await lab.close();
  }
  const ids = new Set(all.map(({ one, seed }) => `${one.id} ${seed}`));
  const judged = entries.filter((e) => ids.has(`${e.id} ${e.seed}`));
  process.stdout.write(`\n${confusionTable(judged)}\n${faultList(judged)}`);
  if (!values.quick && values.only === '') write(judged);
  const failed = judged.filter((e) => !e.verdictRight || e.falseBlocked || e.sureAndWrong).length;
  process.stdout.write(`\n${judged.length - failed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

function keep(folder: string, { id, seed }: Entry, report: unknown): void {
  mkdirSync(folder, { recursive: true });
  const name = `${id.replaceAll('/', '_')}-${seed}.json`;
  writeFileSync(path.join(folder, name), JSON.stringify(report));
}

function write(judged: readonly Entry[]): void {
  const faults = faultList(judged);
  writeFileSync(
    path.join(ROOT, 'docs/accuracy.md'),
    `# Accuracy

The engine as it is shipped, with the catalogue as it is shipped, in a laboratory of network namespaces that behaves as
each case says (\`test/accuracy/cases\`). Repeat it with \`npm run accuracy\`; \`npm run accuracy -- --quick\` is the part
that every change has to pass.

${confusionTable(judged)}
"Verdict right": condition, verdicts and functions are the expected ones. "Cause right": every expected cause and no
other. The noise cases have nothing blocked in them and are run with many seeds.

${faults === '' ? 'Every run came out as expected.' : `What did not come out as expected:\n\n${faults}`}`,
  );
}

process.exitCode = await main();
