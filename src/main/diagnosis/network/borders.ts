/**
 * Everything abroad is unreachable, and something at home is not. Where only listed services get through, unlisted
 * ones at home fail as well; where the border is closed, they work. Source: blocking techniques B12 (dpi-checkers
 * cidrwhitelist, with a third set of hosts that are domestic and not listed).
 */
import type { Control } from '../../../shared/catalogue.ts';
import type { Measurement } from '../../../shared/measurement.ts';
import type { Finding } from '../../../shared/report.ts';
import { attemptWorks } from '../attempt.ts';
import type { TargetView } from '../view.ts';
import { isNeutral, type World } from '../world.ts';
import { networkFinding } from '../network-finding.ts';

/** As many operators abroad must fail before a border is suspected. */
const ABROAD = 3;

export function closedBorders(world: World): Finding | null {
  const views = world.controls.filter(isNeutral);
  const of = (wanted: (c: Control) => boolean) =>
    views.filter((v) => world.catalogue.controls.some((c) => c.id === v.target.id && wanted(c)));
  const abroad = of((c) => c.domesticIn === undefined).filter(isTried);
  if (abroad.length < ABROAD || abroad.some(works)) return null;

  const countries = new Set(world.catalogue.controls.flatMap((c) => c.domesticIn ?? []));
  for (const country of countries) {
    const home = of((c) => c.domesticIn === country && c.allowlisted !== true).filter(isTried);
    const listed = of((c) => c.domesticIn === country && c.allowlisted === true).filter(isTried);
    const alive = [...home, ...listed].filter(works);
    if (alive.length === 0) continue;
    const evidence = [...abroad.map(lastOf), ...alive.map(lastOf)];
    if (home.some(works)) {
      return networkFinding('network.foreign-cut', alive.length >= 2 ? 'high' : 'medium', evidence);
    }
    // Without an unlisted host to compare with, a closed border looks the same.
    if (home.length === 0 || listed.filter(works).length < 2) continue;
    return networkFinding('network.allowlist-only', 'medium', [...evidence, ...home.map(lastOf)]);
  }
  return null;
}

/** Failed at least twice, or worked. */
function isTried(view: TargetView): boolean {
  return works(view) || view.attempts.length >= 2 || view.systemLookups.length >= 2;
}

function works({ target, attempts }: TargetView): boolean {
  return attempts.some((a) => attemptWorks(a, target));
}

function lastOf(view: TargetView): Measurement {
  const working = view.attempts.find((a) => attemptWorks(a, view.target));
  const last = working?.last ?? view.attempts.at(-1)?.last ?? view.systemLookups.at(-1);
  if (!last) throw new TypeError('a control that was tried has a measurement');
  return last;
}
