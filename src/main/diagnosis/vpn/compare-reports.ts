/**
 * Two checks of the same line, one with the VPN on and one with it off → what the VPN does. Weaker than two paths in one
 * check, because minutes lie between them. Pure.
 */
import type { Service } from '../../../shared/catalogue.ts';
import { type Finding, type Report, resultOn } from '../../../shared/report.ts';
import type { FunctionId } from '../../../shared/vocabulary.ts';
import { compareService, type Effect, unknownEffect } from './effect.ts';

export interface ReportComparison {
  /** By service id. */
  effects: Record<string, Effect>;
  /** The VPN's own faults; their evidence is in the report that was made with it. */
  findings: Finding[];
}

/**
 * @param through made with the VPN on
 * @param around made with it off
 */
export function compareReports(
  services: readonly Service[],
  through: Report,
  around: Report,
): ReportComparison {
  const { condition } = around.network;
  const isLineUp = condition !== 'offline' && condition !== 'captive-portal';
  const findings = isLineUp ? deadTunnel(through) : [];
  const compared = services.filter((s) => resultOf(through, s.id) && resultOf(around, s.id));
  const effects = compared.map((service): [string, Effect] => {
    const [own, other] = [resultOf(through, service.id), resultOf(around, service.id)];
    if (!isLineUp) return [service.id, unknownEffect('no-network-around')];
    if (!own || !other) return [service.id, unknownEffect('no-verdict')];
    const how = { basis: 'before-after', faults: findings, failing: UNCLEAR } as const;
    return [service.id, compareService({ service, through: own, around: other, ...how })];
  });
  return { effects: Object.fromEntries(effects), findings };
}

/** Reports do not say what failed without a verdict. */
const UNCLEAR = { through: new Set<FunctionId>(), around: new Set<FunctionId>() };

/** What applications got. */
function resultOf({ services, network }: Report, id: string) {
  const service = services.find((s) => s.id === id);
  return service && resultOn(service, network.defaultPath);
}

function deadTunnel({ network }: Report): Finding[] {
  const offline = network.findings.filter((f) => f.cause === 'network.offline');
  return offline.map((f) => ({ ...f, cause: 'vpn.tunnel-dead', confidence: 'medium' }));
}
