/**
 * A VPN is there, and a messenger that the line blocks does not go through it: no route leads it there. Source:
 * research, VPN A5 (split tunnels, meshes, programs that are left out).
 */
import type { Finding } from '../../../shared/report.ts';
import { mergeFindings } from '../service.ts';
import type { VpnInput } from './context.ts';

export function notCarrying({ services, context, through }: VpnInput): Finding | null {
  const around = new Set(context.tunnels.flatMap((t) => (t.shape === 'split' ? t.around : [])));
  const isUnused =
    context.tunnels.some((t) => t.shape === 'unused') &&
    context.tunnels.every((t) => t.shape !== 'full' && t.shape !== 'split');
  const findings = services
    .filter((s) => isUnused || around.has(s.id))
    .flatMap((s) => through.services.get(s.id)?.functions ?? [])
    .filter((f) => f.verdict === 'blocked')
    .flatMap((f) => f.findings.filter(({ cause }) => !cause.startsWith('local.')));
  const [merged] = mergeFindings(
    findings.map((f): Finding => ({ ...f, cause: 'vpn.not-carrying' })),
  );
  // A tunnel that carries nothing can be a mesh of somebody's own computers, which is not meant to.
  return merged ? { ...merged, confidence: isUnused ? 'low' : 'medium' } : null;
}
