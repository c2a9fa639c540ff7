/** Where a check runs: the real network, or the simulator with a scenario. Decided in one place, for CLI and window alike. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Catalogue } from '../../shared/catalogue.ts';
import type { NetworkPath } from '../../shared/report.ts';
import { assetsFolder } from '../assets.ts';
import { collectFacts } from '../network/collect.ts';
import { createDefaultDialer } from '../network/default-dialer.ts';
import { describeNetwork } from '../network/describe.ts';
import { lookAround } from '../network/looks/look-around.ts';
import { systemNameServers } from '../network/name-servers.ts';
import { FULL_ACCESS, QUICK_ACCESS } from '../network/system-access.ts';
import { kernelLook, watchNetwork } from '../network/watch.ts';
import { createTrustStore } from '../probes/trust-store.ts';
import type { MeasuredPath, Surroundings } from './input.ts';
import { reportedPath } from './surroundings.ts';

export interface CheckEnvironment {
  paths: readonly MeasuredPath[];
  /** Stops the simulator's servers, if any. */
  close(): Promise<void>;
}

export interface EnvironmentOptions {
  catalogue: Catalogue;
  /** The simulator's scenario id; `null`: the real network. */
  scenario: string | null;
  /** PEM texts to add to every pool. */
  trustAnchors: readonly string[];
}

/** Where applications' traffic goes in the simulator, which has no interfaces. */
const SIMULATED_PATH: NetworkPath = { id: 'default', kind: 'default', interface: null };

/** @throws where the scenario is unknown or broken, with a sentence that says so. */
export function openEnvironment(options: EnvironmentOptions): Promise<CheckEnvironment> {
  return options.scenario === null ? openReal(options) : openSimulated(options, options.scenario);
}

async function openReal({
  catalogue,
  trustAnchors,
}: EnvironmentOptions): Promise<CheckEnvironment> {
  // Only what is known at once; the rest comes while the check runs.
  const { paths } = await describeNetwork(catalogue, QUICK_ACCESS);
  const [defaultPath] = paths.map(reportedPath);
  if (!defaultPath) throw new TypeError('a network has a default path');
  const trust = createTrustStore({
    roots: catalogue.roots,
    keys: catalogue.keys,
    anchors: [...trustAnchors],
  });
  const instruments = { dialer: createDefaultDialer(defaultPath.id), randomBytes, trust };
  const surroundings: Surroundings = {
    looks: (run) => lookAround({ catalogue, ...run }),
    facts: () => collectFacts(catalogue, FULL_ACCESS),
    watch: (onChange, signal) => watchNetwork(onChange, signal, kernelLook(catalogue)),
  };
  return {
    paths: [{ path: defaultPath, instruments, nameServers: systemNameServers(), surroundings }],
    close: () => Promise.resolve(),
  };
}

async function openSimulated(
  { catalogue, trustAnchors }: EnvironmentOptions,
  scenarioId: string,
): Promise<CheckEnvironment> {
  const [{ loadScenario }, { startSimulation }] = await Promise.all([
    import('../simulator/scenarios.ts'),
    import('../simulator/index.ts'),
  ]);
  const scenario = loadScenario(path.join(assetsFolder, 'scenarios'), scenarioId);
  const simulation = await startSimulation(scenario, catalogue, { anchors: [...trustAnchors] });
  const instruments = {
    dialer: simulation.dialer(SIMULATED_PATH.id),
    randomBytes,
    trust: simulation.trust,
  };
  return {
    paths: [{ path: SIMULATED_PATH, instruments, nameServers: simulation.nameServers }],
    close: () => simulation.close(),
  };
}
