/**
 * The genuine server turns away who comes through the VPN, and not who comes around it: addresses of VPNs are on lists,
 * and services of one country refuse foreign ones. Its certificate proves that nobody in between speaks for it. Source:
 * research, VPN D and E; RFC 9110 §15.5.4, RFC 7725, RFC 6585 §4.
 */
import type { Measurement } from '../../../shared/measurement.ts';
import type { Finding } from '../../../shared/report.ts';
import { genuineTls } from '../attempt.ts';
import { networkFinding } from '../network-finding.ts';
import { type Attempt, realAttempts, type TargetView } from '../view.ts';
import { type VpnInput, believedAround } from './context.ts';

/** Forbidden, too many from this address, unavailable for legal reasons. */
const REFUSALS: ReadonlySet<number> = new Set([403, 429, 451]);

export function exitRefused(input: VpnInput): Finding | null {
  const around = believedAround(input);
  if (input.context.state === 'off' || !around) return null;
  const views = new Map(around.world.targets.map((t) => [t.target.id, t]));
  const pairs = input.through.world.targets.flatMap((view): Measurement[] => {
    const refused = genuineAnswers(view).find(isRefusal);
    const own = genuineAnswers(views.get(view.target.id));
    const taken = own.find((a) => !isRefusal(a) && isTaken(a));
    if (!refused || !taken || own.some(isRefusal)) return [];
    return [refused.last, taken.last];
  });
  if (pairs.length === 0) return null;
  const endpoints = new Set(pairs.map((m) => m.endpoint)).size;
  return networkFinding('vpn.exit-refused', endpoints >= 2 ? 'high' : 'medium', pairs);
}

function genuineAnswers(view: TargetView | undefined): Attempt[] {
  return view ? realAttempts(view).filter((a) => genuineTls(a) && a.http?.status != null) : [];
}

function isRefusal({ http }: Attempt): boolean {
  return REFUSALS.has(http?.status ?? 0) || http?.headers['cf-mitigated'] === 'challenge';
}

function isTaken({ http }: Attempt): boolean {
  const status = http?.status ?? 0;
  return status >= 100 && status < 400;
}
