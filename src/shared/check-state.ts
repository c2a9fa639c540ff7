/** The state of a check is all its updates, folded. Both sides of the process boundary fold with this. Pure. */
import type { CheckState, CheckUpdate } from './ipc.ts';

export const IDLE_CHECK: CheckState = {
  status: 'idle',
  progress: null,
  network: null,
  services: [],
  measurements: [],
  report: null,
  error: null,
};

export function applyUpdate(state: CheckState, update: CheckUpdate): CheckState {
  const base = update.reset === undefined ? state : forget(state, update.reset);
  return {
    status: update.status,
    progress: update.progress ?? base.progress,
    network: update.network ?? base.network,
    services: replaceById(base.services, update.services ?? []),
    measurements: [...base.measurements, ...(update.measurements ?? [])],
    report: update.report ?? base.report,
    error: update.error ?? base.error,
  };
}

/** The newer one of each id, in the place of the older. */
export function replaceById<T extends { id: string }>(
  known: readonly T[],
  newer: readonly T[],
): T[] {
  return [...new Map([...known, ...newer].map((one) => [one.id, one])).values()];
}

/** What is checked again is not known until it is checked; the report stays until a new one replaces it. */
function forget(state: CheckState, services: 'all' | string[]): CheckState {
  if (services === 'all') return IDLE_CHECK;
  return {
    ...state,
    progress: null,
    services: state.services.filter((s) => !services.includes(s.id)),
    measurements: state.measurements.filter((m) => !services.includes(m.service)),
    error: null,
  };
}
