/**
 * This computer's clock is wrong: certificates look expired or not yet valid everywhere. The time that neutral servers
 * tell over plain HTTP (`Date`) is the reference. Source: blocking techniques B14, B20.
 */
import type { MeasurementOf } from '../../../shared/measurement.ts';
import type { Finding } from '../../../shared/report.ts';
import { isNeutral, type World } from '../world.ts';
import { networkFinding } from '../network-finding.ts';

/** Milliseconds; what is wrong by less than an hour breaks no certificate. */
const TOLERANCE = 3_600_000;
const OPERATORS = 2;

/** @param startedAt wall clock at the start of the check, by this computer's own reckoning, ms since the epoch */
export function localClock(world: World, startedAt: number): Finding | null {
  const told = world.controls.filter(isNeutral).flatMap(({ attempts }) =>
    attempts.flatMap(({ http }): [MeasurementOf<'http_round_trip'>, number][] => {
      const date = Date.parse(http?.headers['date'] ?? '');
      return http && !Number.isNaN(date) ? [[http, date - (startedAt + http.t)]] : [];
    }),
  );
  const wrong = told.filter(([, skew]) => Math.abs(skew) > TOLERANCE);
  const operators = new Set(wrong.map(([m]) => m.endpoint)).size;
  if (operators < OPERATORS || wrong.length < told.length) return null;
  // Whoever lies about the time would have to lie alike.
  const skews = wrong.map(([, skew]) => skew);
  if (Math.max(...skews) - Math.min(...skews) > TOLERANCE) return null;
  return networkFinding(
    'local.clock',
    'high',
    wrong.map(([m]) => m),
  );
}
