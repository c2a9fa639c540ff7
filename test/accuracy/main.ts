/**
 * `npm run accuracy`: the matrix in the lab, with progress and a log from which a stopped run goes on; writes
 * `docs/accuracy.md` after a whole run.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fingerprint } from '../../scripts/set-up/fingerprint.mjs';
import { type Lab, openLab } from '../lab/lab.ts';
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
    /** How many labs work side by side: most of a run is waiting for the network that it plays. */
    labs: { type: 'string', default: '3' },
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

/** What is judged, so that results of another engine or catalogue are not mixed in. */
function engineId(): string {
  const shared = readdirSync(path.join(ROOT, 'src/shared')).filter((name) => name.endsWith('.ts'));
  const parts = ['catalogue', 'check', 'diagnosis', 'network', 'probes'];
  return fingerprint(ROOT, [
    'assets/catalogue',
    ...parts.map((part) => `src/main/${part}`),
    ...shared.map((name) => `src/shared/${name}`),
  ]).slice(0, 12);
}

async function main(): Promise<number> {
  const engine = engineId();
  mkdirSync(path.dirname(values.log), { recursive: true });
  const entries = readLog(values.log, engine);
  const done = new Set(entries.map((e) => `${e.id} ${e.seed}`));
  const all = turns();
  const left = all.filter(({ one, seed }) => !done.has(`${one.id} ${seed}`));
  process.stdout.write(`${all.length} runs, ${left.length} to do.\n`);

  let begun = 0;
  async function work(lab: Lab): Promise<void> {
    for (let turn = left[begun++]; turn; turn = left[begun++]) {
      const { one, seed } = turn;
      const { report, told } = await runCase(lab, one, seed);
      const judgement = judge(one, report, told);
      const entry = { id: one.id, seed, durationMs: report.durationMs, engine, ...judgement };
      writeLog(values.log, entry);
      entries.push(entry);
      if (values.reports !== undefined) keep(values.reports, entry, report);
      if (values.golden && judgement.faults.length === 0) writeGolden(one.id, report);
      const mark = judgement.faults.length === 0 ? 'ok' : judgement.faults.join('; ');
      process.stdout.write(`${entries.length}/${all.length} ${one.id} #${seed} ${mark}\n`);
    }
  }
  const labs = await Promise.all(Array.from({ length: Number(values.labs) }, () => openLab()));
  try {
    await Promise.all(labs.map(work));
  } finally {
    await Promise.all(labs.map((lab) => lab.close()));
  }
  // In the matrix' order, whatever lab was done first.
  const byRun = new Map(entries.map((e) => [`${e.id} ${e.seed}`, e]));
  const judged = all.flatMap(({ one, seed }) => byRun.get(`${one.id} ${seed}`) ?? []);
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
