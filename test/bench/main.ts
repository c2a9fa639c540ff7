/**
 * `npm run bench`: measures the parts that are asked for, keeps what came of each, and writes `docs/speed.md` from the
 * latest results of all.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { setPriority } from 'node:os';
import { openLab } from '../lab/lab.ts';
import { FOLDER, PROGRAM, ROOT } from './check.ts';
import { type Result, speedDocument } from './document.ts';
import type { Part } from './part.ts';
import { cost } from './parts/cost.ts';
import { floor } from './parts/floor.ts';
import { growth } from './parts/growth.ts';
import { history } from './parts/history.ts';
import { networks } from './parts/networks.ts';
import { paths } from './parts/paths.ts';
import { peers, waits } from './parts/peers.ts';
import { render } from './parts/render.ts';
import { start } from './parts/start.ts';
import { window } from './parts/window.ts';

const PARTS: Record<string, Part> = {
  networks,
  floor,
  peers,
  waits,
  paths,
  start,
  window,
  render,
  cost,
  growth,
  history,
};
/** As far as this machine lets it, what else runs there shall not be measured; all that is compared has the same. */
const PRIORITY = -10;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '5' } },
});

async function main(): Promise<number> {
  try {
    setPriority(PRIORITY);
  } catch {
    process.stdout.write('Without priority: only root may have it.\n');
  }
  const unknown = positionals.filter((id) => PARTS[id] === undefined);
  if (unknown.length > 0) {
    process.stderr.write(
      `There is no part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}.\n`,
    );
    return 2;
  }
  if (!existsSync(PROGRAM)) throw new Error('build first: npm run build');
  mkdirSync(FOLDER, { recursive: true });
  const wanted = positionals.length > 0 ? positionals : Object.keys(PARTS);
  for (const id of wanted) await measure(id, Number(values.runs));
  const results = Object.keys(PARTS).flatMap((id) => kept(id) ?? []);
  writeFileSync(path.join(ROOT, 'docs/speed.md'), speedDocument(results));
  return 0;
}

async function measure(id: string, runs: number): Promise<void> {
  const part = PARTS[id];
  if (!part) return;
  const say = (text: string) => process.stdout.write(`${id}: ${text}\n`);
  const lab = await openLab();
  try {
    const section = await part.run({ lab, runs, say });
    const result: Result = { title: part.title, runs, section };
    writeFileSync(resultFile(id), JSON.stringify(result));
  } finally {
    await lab.close();
  }
}

const resultFile = (id: string) => path.join(FOLDER, `${id}.json`);

function kept(id: string): Result | null {
  const file = resultFile(id);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Result) : null;
}

process.exitCode = await main();
