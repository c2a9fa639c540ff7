/**
 * The VPN carries connections and no datagrams: messages work, calls do not. The provider cannot sort out datagrams
 * inside a tunnel, so that it is the VPN, or what is behind it. Source: research, VPN C4 (TCP-only proxies), blocking
 * techniques B11.
 */
import type { Finding } from '../../../shared/report.ts';
import { networkFinding } from '../network-finding.ts';
import { allSilent } from '../rules/udp.ts';
import { type VpnInput, believedAround } from './context.ts';

export function udpNotCarried(input: VpnInput): Finding | null {
  const { context, through } = input;
  const { udp, proof } = through.world;
  // Questions about names prove nothing: VPN programs answer those themselves, whoever is asked.
  const isCarried = udp.stun.answered.length + udp.quic.answered.length > 0;
  if (context.state !== 'on' || !proof.tls || isCarried || !allSilent(udp.stun)) return null;
  const silent = [...udp.stun.silent, ...udp.quic.silent];
  const around = believedAround(input)?.world.udp.stun.answered ?? [];
  if (around.length > 0) {
    return networkFinding('vpn.udp-not-carried', 'high', [
      ...silent,
      ...around.slice(0, 2),
      proof.tls,
    ]);
  }
  const isFull = context.tunnels.find((t) => t.family === 4)?.shape === 'full';
  return isFull ? networkFinding('vpn.udp-not-carried', 'medium', [...silent, proof.tls]) : null;
}
