/**
 * A report that was opened, as a check that has ended, so that the same screens show it. Somebody else may have written
 * it: its text is made inert, and what is looked up by its id is there once. Pure.
 */
import { replaceById } from '../../shared/check-state.ts';
import { inert } from '../../shared/inert.ts';
import type { CheckState } from '../../shared/ipc.ts';
import type { Report } from '../../shared/report.ts';

export function checkOf(opened: Report): CheckState {
  const report = inertValue(opened);
  const services = report.services.map((service) => ({
    ...service,
    name: inert(service.name, MAX_NAME),
    settled: true,
  }));
  return {
    status: 'finished',
    progress: null,
    network: report.network,
    services: replaceById([], services),
    measurements: replaceById([], report.measurements),
    report,
    error: null,
  };
}

/** Characters; no messenger's name is longer. */
const MAX_NAME = 60;
/** Characters; what the reader of reports lets through. */
const MAX_TEXT = 65_536;

/** The same with every text in it inert, keys as well. The reader of reports has bounded how deep it goes. */
function inertValue<T>(value: T): T {
  if (typeof value === 'string') return inert(value, MAX_TEXT) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => inertValue(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]: [string, unknown]) => [inert(key), inertValue(one)]),
  ) as T;
}
