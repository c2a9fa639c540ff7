/** Past checks of two months: a messenger that was taken away and came back, with a VPN and without. */
import type { Report } from '../../src/shared/report.ts';
import type { ServiceVerdict } from '../../src/shared/vocabulary.ts';
import { finishedCheck } from './story-checks.ts';
import { SERVICES, type StoryService } from './story-services.ts';

const DAY_MS = 86_400_000;
/** Noon, so that it is the same day wherever the test runs. */
const LAST = Date.parse('2026-03-01T12:00:00.000Z');

/** @param daysAgo before March 1st, 2026 */
export function pastReport(
  daysAgo: number,
  verdicts: Record<string, ServiceVerdict>,
  changes: Partial<Report['network']> = {},
): Report {
  const services = SERVICES.map((service): StoryService => {
    const verdict = verdicts[service.id] ?? 'works';
    return {
      ...service,
      verdict,
      functions: service.functions.map((one) =>
        verdict === 'works' ? { ...one, verdict: 'works', findings: [] } : one,
      ),
    };
  });
  const made = finishedCheck(services).report as Report;
  return {
    ...made,
    startedAt: new Date(LAST - daysAgo * DAY_MS).toISOString(),
    network: { ...made.network, ...changes },
  };
}

const VPN = { vpn: { state: 'on', confidence: 'high', reasons: [] } } as const;
const BLOCKED = { whatsapp: 'blocked', signal: 'blocked' } as const;

/** The oldest first, as they were added. */
export const PAST: readonly Report[] = [
  pastReport(40, {}),
  pastReport(12, {}),
  pastReport(9, { telegram: 'limited' }),
  pastReport(6, { ...BLOCKED, telegram: 'limited' }),
  pastReport(5, { line: 'down' }, { vpn: { ...VPN.vpn, reasons: [] } }),
  pastReport(3, { ...BLOCKED, discord: 'unknown' }),
  pastReport(1, { signal: 'blocked' }),
  pastReport(0, { signal: 'blocked', messenger: 'blocked' }),
];
