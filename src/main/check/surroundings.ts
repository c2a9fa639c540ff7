/**
 * What the report says of this computer's network: what was found at the start, completed by what only measuring can
 * tell (names that are answered with made-up addresses, somebody who accepts every connection). Pure.
 */
import type { Catalogue } from '../../shared/catalogue.ts';
import type { Measurement } from '../../shared/measurement.ts';
import type { LocalPath } from '../../shared/network.ts';
import type { NetworkPath, NetworkReport } from '../../shared/report.ts';
import type { NetworkFacts } from '../network/facts.ts';
import { classifyNetwork } from '../network/shape/classify.ts';

/** @param paths those that are measured */
export function describeSurroundings(
  facts: NetworkFacts,
  measurements: readonly Measurement[],
  catalogue: Catalogue,
  paths: readonly NetworkPath[],
): Pick<NetworkReport, 'paths' | 'vpn' | 'tunnels'> {
  const statement = classifyNetwork({ ...facts, ...measuredFacts(measurements, catalogue) });
  return {
    paths: paths.map((path) => {
      const described = statement.paths.find((p) => p.id === path.id);
      return described ? reportedPath(described) : path;
    }),
    vpn: statement.vpn,
    tunnels: statement.families,
  };
}

/** Without what is this computer's own business: addresses, resolvers, proxies. */
export function reportedPath(path: LocalPath): NetworkPath {
  const { interfaceIndex: _, addresses: __, resolvers: ___, proxy: ____, ...reported } = path;
  return reported;
}

function measuredFacts(
  measurements: readonly Measurement[],
  catalogue: Catalogue,
): Pick<NetworkFacts, 'answers' | 'isCanaryAccepted'> {
  const canaries = new Set(catalogue.controls.filter((c) => c.use === 'canary').map((c) => c.id));
  const lookups = measurements
    .filter((m) => m.operation === 'resolve')
    .filter((m) => m.resolver === 'system');
  const tries = measurements.filter((m) => m.operation === 'connect' && canaries.has(m.endpoint));
  return {
    answers: lookups.length > 0 ? lookups.flatMap((m) => m.answers.map((a) => a.address)) : null,
    isCanaryAccepted: tries.length > 0 ? tries.some((m) => m.failure === null) : null,
  };
}
