/**
 * Traffic goes through the tunnel, and names are still asked at the provider's resolver: it sees every name, and where
 * it lies, the VPN does not help. Two signs: the resolvers in use belong to the line, and the lies about a messenger's
 * names are the same on both paths. Source: research, VPN A1; blocking techniques B1 to B3.
 */
import type { Finding } from '../../../shared/report.ts';
import type { Cause } from '../../../shared/vocabulary.ts';
import type { Diagnosis } from '../diagnose.ts';
import { networkFinding } from '../network-finding.ts';
import { mergeFindings } from '../service.ts';
import { type VpnInput, believedAround } from './context.ts';

/** What a resolver does that lies. One that does not answer says nothing about whose it is. */
const LIES: readonly Cause[] = [
  'dns.nxdomain',
  'dns.no-answer',
  'dns.refused',
  'dns.forged',
  'dns.injected',
];

export function dnsLeak(input: VpnInput): Finding | null {
  const { context, through } = input;
  const isFull = context.tunnels.some((t) => t.shape === 'full');
  // Names that are asked at the tunnel's own resolvers do not leak, whatever those say.
  if (context.state !== 'on' || !isFull || context.asksLine === false) return null;
  const around = believedAround(input);
  const [lie] = around ? sharedLies(through, around) : [];
  if (lie) return { ...lie, confidence: context.asksLine === true ? 'high' : 'medium' };
  if (context.asksLine === null) return null;
  // The settings say so; no lie shows it.
  const asked = through.world.controls.flatMap((c) => c.systemLookups.slice(0, 1)).slice(0, 2);
  return asked.length === 0 ? null : networkFinding('vpn.dns-leak', 'medium', asked);
}

/** Findings of both paths about the same endpoints, made one. */
function sharedLies(through: Diagnosis, around: Diagnosis): Finding[] {
  const others = liesOf(around);
  const shared = liesOf(through).flatMap((lie) => {
    const other = others.find(
      (o) => o.cause === lie.cause && o.endpoints.some((e) => lie.endpoints.includes(e)),
    );
    return other ? [lie, other] : [];
  });
  return mergeFindings(shared.map((f): Finding => ({ ...f, cause: 'vpn.dns-leak' })));
}

function liesOf({ services }: Diagnosis): Finding[] {
  return [...services.values()]
    .flatMap((s) => s.functions.flatMap((f) => f.findings))
    .filter((f) => LIES.includes(f.cause));
}
