/** What a finished check comes to, in one line: what is wrong with the network first, then the worst. Pure. */
import type { Finding, NetworkReport, Report } from '../../shared/report.ts';
import type { Cause, NetworkCondition, ServiceVerdict } from '../../shared/vocabulary.ts';
import type { Row } from './rows.ts';

export type Headline =
  /** The network as a whole; with `alone`, nothing else could be tested, and nothing else is said. */
  | { kind: 'network'; cause: Cause; finding: Finding | null; alone: boolean }
  /** The check did not come to its end. `changed`: because the network became another one. */
  | { kind: 'outcome'; outcome: 'cancelled' | 'deadline' | 'changed' }
  | { kind: 'verdict'; verdict: ServiceVerdict; count: number; total: number };

const ROOT_CAUSES: Record<Exclude<NetworkCondition, 'online'>, { cause: Cause; alone: boolean }> = {
  offline: { cause: 'network.offline', alone: true },
  'captive-portal': { cause: 'network.captive-portal', alone: true },
  'allowlist-only': { cause: 'network.allowlist-only', alone: false },
  'foreign-cut': { cause: 'network.foreign-cut', alone: false },
};

/** Where nothing is reached, these say why: what lies on this computer comes before the network. */
const DEEPER: readonly Cause[] = ['vpn.tunnel-dead', 'local.proxy-dead'];

/** The first that somebody is in decides. */
const WORST_FIRST: readonly ServiceVerdict[] = ['blocked', 'down', 'limited', 'unknown', 'works'];

/** The part of a check, or of one that was kept, that decides. */
export interface Outcome {
  network: Pick<NetworkReport, 'condition' | 'findings' | 'changed'> | null;
  report: Pick<Report, 'outcome'> | null;
}

export function headlineOf(
  { network, report }: Outcome,
  rows: readonly Pick<Row, 'state'>[],
): Headline {
  const root = network && rootCause(network);
  if (root) return root;
  if (network?.changed) return { kind: 'outcome', outcome: 'changed' };
  if (report !== null && report.outcome !== 'complete') {
    return { kind: 'outcome', outcome: report.outcome };
  }
  const count = (verdict: ServiceVerdict) => rows.filter((row) => row.state === verdict).length;
  const verdict = WORST_FIRST.find((v) => count(v) > 0) ?? 'not-tested';
  return { kind: 'verdict', verdict, count: count(verdict), total: rows.length };
}

/** What keeps the network as a whole from carrying messengers; `null`: nothing does. */
export function rootCause({
  condition,
  findings,
}: NonNullable<Outcome['network']>): Extract<Headline, { kind: 'network' }> | null {
  if (condition === 'online') return null;
  const root = ROOT_CAUSES[condition];
  const deeper = condition === 'offline' ? findings.find((f) => DEEPER.includes(f.cause)) : null;
  const finding = deeper ?? findings.find((f) => f.cause === root.cause) ?? null;
  return { kind: 'network', ...root, cause: finding?.cause ?? root.cause, finding };
}

/** What else was found of the network, besides what the headline says. */
export function otherNetworkFindings(
  { network }: Pick<Outcome, 'network'>,
  headline: Headline,
): Finding[] {
  const told = headline.kind === 'network' ? headline.cause : null;
  return (network?.findings ?? []).filter(({ cause }) => cause !== told);
}

/** Whose shape stands beside it. */
export function headlineStatus(headline: Headline): ServiceVerdict {
  if (headline.kind === 'verdict') return headline.verdict;
  return headline.kind === 'network' ? 'limited' : 'not-tested';
}
