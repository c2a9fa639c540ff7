/** Runs the shipped program in the lab, and reads off when it said what. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Report } from '../../src/shared/report.ts';
import { ISP } from '../lab/host/addresses.ts';
import type { Lab } from '../lab/lab.ts';
import type { ScenarioInput } from '../lab/scenario.ts';
import type { Observed } from './client/observe.ts';
import { type LoggedPacket, MARKER_PORT, takePackets } from './packets.ts';

export const ROOT = path.resolve(import.meta.dirname, '../..');
export const PROGRAM = path.join(ROOT, 'out/cli/clearline.js');
export const FOLDER = path.join(ROOT, '.cache/bench');
const LOG = path.join(FOLDER, 'packets.jsonl');
const OBSERVE = path.join(import.meta.dirname, 'client/observe.ts');

/** Whose default set is measured. */
export const COUNTRY_ENV = { TZ: 'Europe/Moscow' };
/** Milliseconds; whatever runs longer is stopped, and counts as that long. */
export const LIMIT = 1_200_000;

export type Network = Omit<ScenarioInput, 'id' | 'title' | 'description'>;

export async function applyNetwork(lab: Lab, network: Network, seed: number): Promise<void> {
  await lab.apply({ ...network, id: 'bench', title: '', description: '' }, { seed, log: LOG });
}

/** A command on the client host, and the packets from its start. */
export async function observe(
  lab: Lab,
  command: readonly string[],
): Promise<Observed & { packets: LoggedPacket[] }> {
  const marker = `${ISP.resolver} ${MARKER_PORT}`;
  const { stdout, stderr } = await lab.run([process.execPath, OBSERVE, marker, ...command], {
    env: COUNTRY_ENV,
    timeoutMs: LIMIT,
  });
  await lab.flushLog();
  if (stdout === '') throw new Error(`nothing came of it: ${stderr.slice(-500)}`);
  const packets = existsSync(LOG) ? takePackets(LOG) : [];
  return { ...(JSON.parse(stdout) as Observed), packets };
}

export interface CheckRun {
  /** Milliseconds since the check began. */
  firstVerdict: number;
  /** When the last of the verdicts stood as the report has it; causes may still have been looked for. */
  verdicts: number;
  end: number;
  /** The same since the start of the process. */
  verdictsMs: number;
  /** Of the whole process. */
  ms: number;
  /** From the start of the process to its first packet. */
  firstProbe: number;
  cpuMs: number;
  report: Report;
  packets: LoggedPacket[];
}

export interface CheckOptions {
  seed: number;
  /** In addition. */
  args?: readonly string[];
}

export async function check(
  lab: Lab,
  network: Network,
  { seed, args = [] }: CheckOptions,
): Promise<CheckRun> {
  await applyNetwork(lab, network, seed);
  const observed = await observe(lab, [
    process.execPath,
    PROGRAM,
    'check',
    '--json',
    '--trust-anchor',
    lab.trustAnchors,
    ...args,
  ]);
  const { lines, ms, stdout, packets, cpuMs } = observed;
  const report = JSON.parse(stdout) as Report;
  const start = lines[0]?.ms ?? Number.NaN;
  // A verdict that changes is told again: the last line of each counts.
  const told = report.services.map(({ name }) =>
    lines.filter(({ text }) => text.startsWith(`${name}: `)).map((line) => line.ms - start),
  );
  const verdicts = Math.max(...told.map((times) => times.at(-1) ?? ms - start));
  return {
    firstVerdict: Math.min(...told.flat()),
    verdicts,
    verdictsMs: verdicts + start,
    end: report.durationMs,
    ms,
    firstProbe: packets[0]?.ms ?? Number.NaN,
    cpuMs,
    report,
    packets,
  };
}
