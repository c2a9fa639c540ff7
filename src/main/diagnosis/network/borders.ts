/**
 * Everything abroad is unreachable, and something at home is not. Where only listed services get through, unlisted
 * ones at home fail as well; where the border is closed, they work. Source: blocking techniques B12 (dpi-checkers
 * cidrwhitelist, with a third set of hosts that are domestic and not listed).
 */
import type { Control } from '../../../shared/catalogue.ts';
import type { Measurement } from '../../../shared/measurement.ts';
import type { Finding } from '../../../shared/report.ts';
import { attemptWorks } from '../attempt.ts';
import { isOneLoss } from '../drowned.ts';
import { type Attempt, isSilence, type TargetView } from '../view.ts';
import { isNeutral, type World } from '../world.ts';
import { networkFinding } from '../network-finding.ts';

/** As many hosts abroad must fail, each twice, before a border is suspected. */
const ABROAD = 3;
/** Or all of them once, and so many, each through a whole connection's time with its three SYNs. */
const ABROAD_ONCE = 6;

export function closedBorders(world: World): Finding | null {
  const views = world.controls.filter(isNeutral);
  const of = (wanted: (c: Control) => boolean) =>
    views.filter((v) => world.catalogue.controls.some((c) => c.id === v.target.id && wanted(c)));
  const isTelling = (a: Attempt) => !isSilence(a.failure) || !isOneLoss(a.last, world);
  /** Failed at least twice, or worked. */
  const isTried = (v: TargetView) =>
    works(v) || v.attempts.filter(isTelling).length >= 2 || v.systemLookups.length >= 2;
  const wasSilent = ({ attempts: [first] }: TargetView) =>
    first !== undefined && isSilence(first.failure) && isTelling(first);

  const outside = of((c) => c.domesticIn === undefined);
  const abroad = outside.filter(isTried);
  const isSilent =
    outside.length >= ABROAD_ONCE && outside.every((v) => isTried(v) || wasSilent(v));
  if ((abroad.length < ABROAD && !isSilent) || outside.some(works)) return null;

  const countries = new Set(world.catalogue.controls.flatMap((c) => c.domesticIn ?? []));
  for (const country of countries) {
    const home = of((c) => c.domesticIn === country && c.allowlisted !== true).filter(isTried);
    const listed = of((c) => c.domesticIn === country && c.allowlisted === true).filter(isTried);
    const alive = [...home, ...listed].filter(works);
    if (alive.length === 0) continue;
    const evidence = [...(isSilent ? outside : abroad).map(lastOf), ...alive.map(lastOf)];
    if (home.some(works)) {
      return networkFinding('network.foreign-cut', alive.length >= 2 ? 'high' : 'medium', evidence);
    }
    // Without an unlisted host to compare with, a closed border looks the same.
    if (home.length === 0 || listed.filter(works).length < 2) continue;
    return networkFinding('network.allowlist-only', 'medium', [...evidence, ...home.map(lastOf)]);
  }
  return null;
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
