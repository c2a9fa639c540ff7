/**
 * Nothing comes through the tunnel, and the line underneath works. Without the line's own controls a dead tunnel looks
 * like a dead line. Source: research, VPN C4 and D.
 */
import type { Finding } from '../../../shared/report.ts';
import { type VpnInput, believedAround } from './context.ts';

export function tunnelDead(input: VpnInput): Finding | null {
  const offline = input.through.network.findings.find((f) => f.cause === 'network.offline');
  const around = believedAround(input);
  const alive = around?.world.proof.tls ?? around?.world.proof.connect;
  if (input.context.state === 'off' || !offline || !alive) return null;
  return {
    cause: 'vpn.tunnel-dead',
    confidence: input.context.state === 'on' ? offline.confidence : 'medium',
    endpoints: [...new Set([...offline.endpoints, alive.endpoint])],
    evidence: [...offline.evidence, alive.id],
  };
}
