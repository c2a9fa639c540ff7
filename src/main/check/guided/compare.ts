/** What a guided comparison has found. Pure. */
import type { Service } from '../../../shared/catalogue.ts';
import { compareReports, type ReportComparison } from '../../diagnosis/vpn/compare-reports.ts';
import type { GuidedState } from './state.ts';

export function guidedResult(
  services: readonly Service[],
  { first, second }: Extract<GuidedState, { step: 'done' }>,
): ReportComparison {
  const [through, around] = first.vpn === 'on' ? [first, second] : [second, first];
  return compareReports(services, through.report, around.report);
}
