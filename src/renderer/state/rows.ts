/** The messengers as a list: always in the same order, whatever arrives first. Pure. */
import type { AppState, CheckState } from '../../shared/ipc.ts';
import { resultOn, type ServiceReport, type ServiceResult } from '../../shared/report.ts';
import type { ServiceVerdict } from '../../shared/vocabulary.ts';

/** `waiting`: its turn has not come; `checking`: it has, but the verdict may still change. */
export type RowState = ServiceVerdict | 'waiting' | 'checking';

export interface Row {
  id: string;
  name: string;
  state: RowState;
  /** On the path that applications get. */
  result: ServiceResult | null;
}

/** @param services all that a check asks, in the order in which they are shown */
export function rowsOf(services: AppState['services'], check: CheckState): Row[] {
  const reports = new Map(check.services.map((report) => [report.id, report]));
  const known = new Set(services.map(({ id }) => id));
  const others = check.services.filter(({ id }) => !known.has(id));
  return [...services, ...others].map(({ id, name }) => {
    const report = reports.get(id);
    const result = report ? resultOf(report, check) : null;
    return { id, name, result, state: stateOf(report, result, check.status === 'running') };
  });
}

function resultOf(report: ServiceReport, { network }: CheckState): ServiceResult | null {
  return resultOn(report, network?.defaultPath ?? 'default') ?? null;
}

function stateOf(
  report: CheckState['services'][number] | undefined,
  result: ServiceResult | null,
  isRunning: boolean,
): RowState {
  const verdict = result?.verdict ?? 'not-tested';
  if (!isRunning || report?.settled) return verdict;
  return verdict === 'not-tested' ? 'waiting' : 'checking';
}

export const isPending = (state: RowState): state is 'waiting' | 'checking' =>
  state === 'waiting' || state === 'checking';

/** How many messengers are in each state, the worst first; states that nobody is in are left out. */
export function tallyOf(rows: readonly Row[]): { state: RowState; count: number }[] {
  return TALLY_ORDER.map((state) => ({
    state,
    count: rows.filter((row) => row.state === state).length,
  })).filter(({ count }) => count > 0);
}

const TALLY_ORDER: readonly RowState[] = [
  'blocked',
  'down',
  'limited',
  'unknown',
  'works',
  'not-tested',
  'checking',
  'waiting',
];
