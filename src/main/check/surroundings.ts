/**
 * What the report says of this computer's network: what was found at the start, completed by what only measuring can
 * tell (names that are answered with made-up addresses, somebody who accepts every connection). Pure.
 */
import type { Catalogue } from '../../shared/catalogue.ts';
import type { Measurement } from '../../shared/measurement.ts';
import type { LocalPath, NetworkStatement } from '../../shared/network.ts';
import type { NetworkPath, NetworkReport } from '../../shared/report.ts';
import type { VpnContext } from '../diagnosis/vpn/context.ts';
import { isLoopback } from '../network/address.ts';
import type { NetworkFacts } from '../network/facts.ts';
import { classifyNetwork } from '../network/shape/classify.ts';

export interface SurroundingsFound {
  network: Pick<NetworkReport, 'paths' | 'vpn' | 'tunnels'>;
  vpn: VpnContext;
}

/** @param paths those that are measured; of one that was proven, the proof counts for more than the facts */
export function describeSurroundings(
  facts: NetworkFacts,
  measurements: readonly Measurement[],
  catalogue: Catalogue,
  paths: readonly NetworkPath[],
): SurroundingsFound {
  const statement = classifyNetwork({ ...facts, ...measuredFacts(measurements, catalogue) });
  const { vpn, families } = statement;
  return {
    network: {
      paths: paths.map((path) => {
        const described = statement.paths.find((p) => p.id === path.id);
        return described && !isProven(path) ? reportedPath(described) : path;
      }),
      vpn,
      tunnels: families,
    },
    vpn: { state: vpn.state, tunnels: families, asksLine: asksLine(statement) },
  };
}

/** In the simulator everything is as it is pretended to be. */
export function pretended(vpn: VpnContext, paths: readonly NetworkPath[]): SurroundingsFound {
  const { state, tunnels } = vpn;
  return {
    network: {
      paths: [...paths],
      vpn: { state, confidence: 'high', reasons: [] },
      tunnels: [...tunnels],
    },
    vpn,
  };
}

function isProven({ usable }: NetworkPath): boolean {
  return usable !== undefined && usable !== 'unknown';
}

/** Are the resolvers in use those of the line, though a tunnel carries the traffic? `null`: not known. */
function asksLine({ paths }: NetworkStatement): boolean | null {
  const inUse = paths.find((p) => p.kind === 'default')?.resolvers ?? [];
  const lines = paths.find((p) => p.kind === 'direct')?.resolvers ?? [];
  // A resolver on this computer itself does not say whom it asks.
  if (inUse.length === 0 || lines.length === 0 || inUse.some(isLoopback)) return null;
  return inUse.every((address) => lines.includes(address));
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
