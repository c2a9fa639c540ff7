/** What a VPN changes, messenger by messenger, as a check of both paths shows it. Pure. */
import type { VpnRow } from '../../shared/guided.ts';
import type { CheckState } from '../../shared/ipc.ts';
import {
  type Finding,
  type NetworkPath,
  resultOn,
  type ServiceReport,
} from '../../shared/report.ts';
import type { VpnEffect } from '../../shared/vocabulary.ts';

/** @returns `null` where only one path was measured */
export function comparedServices({ network, services }: CheckState): VpnRow[] | null {
  const around = network?.paths.find((p) => p.kind === 'direct');
  if (!network || !around || around.id === network.defaultPath) return null;
  if (around.usable !== undefined && around.usable !== 'ok') return null;
  return services.map((report) => ({
    id: report.id,
    name: report.name,
    through: resultOn(report, network.defaultPath)?.verdict ?? 'not-tested',
    around: resultOn(report, around.id)?.verdict ?? 'not-tested',
    effect: report.vpnEffect,
    reasons: report.vpn?.reasons ?? [],
  }));
}

/** One messenger's functions on both paths; empty where nothing was compared. */
export function comparedFunctions({ network }: Pick<CheckState, 'network'>, report: ServiceReport) {
  const around = network?.paths.find((p) => p.kind === 'direct');
  const of = (path: string | undefined) =>
    (path === undefined ? undefined : resultOn(report, path))?.functions ?? [];
  const [through, without] = [of(network?.defaultPath), of(around?.id)];
  return (report.vpn?.functions ?? []).flatMap(({ id, effect, reasons }) => {
    const own = through.find((f) => f.id === id);
    const other = without.find((f) => f.id === id);
    return own && other
      ? [{ id, through: own.verdict, around: other.verdict, effect, reasons }]
      : [];
  });
}

/** The way around the VPN, where it was tried and could not be used. */
export function unusableAround({ network }: CheckState): NetworkPath | null {
  const around = network?.paths.find((p) => p.kind === 'direct');
  return around?.usable !== undefined && around.usable !== 'ok' ? around : null;
}

/** The VPN's own faults. */
export function vpnFaults({ network }: CheckState): Finding[] {
  return (network?.findings ?? []).filter(({ cause }) => cause.startsWith('vpn.'));
}

/** In one sentence; the first that there is something of. */
export type VpnHeadline =
  | { kind: 'effect'; effect: 'unblocks' | 'breaks' | 'slows' | 'speeds-up'; count: number }
  | { kind: 'both'; unblocks: number; breaks: number }
  | { kind: 'no-change' | 'unknown' };

export function vpnHeadline(rows: readonly Pick<VpnRow, 'effect'>[]): VpnHeadline {
  const count = (effect: VpnEffect) => rows.filter((row) => row.effect === effect).length;
  const [unblocks, breaks] = [count('unblocks'), count('breaks')];
  if (unblocks > 0 && breaks > 0) return { kind: 'both', unblocks, breaks };
  const effects = ['unblocks', 'breaks', 'slows', 'speeds-up'] as const;
  const effect = effects.find((one) => count(one) > 0);
  if (effect) return { kind: 'effect', effect, count: count(effect) };
  return { kind: count('no-change') > 0 ? 'no-change' : 'unknown' };
}
