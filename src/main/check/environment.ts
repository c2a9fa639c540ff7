/** Where a check runs: the real network, or the simulator with a scenario. Decided in one place, for CLI and window alike. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Catalogue } from '../../shared/catalogue.ts';
import type { NetworkPath } from '../../shared/report.ts';
import { assetsFolder } from '../assets.ts';
import { createDefaultDialer } from '../network/default-dialer.ts';
import { systemNameServers } from '../network/name-servers.ts';
import { createTrustStore } from '../probes/trust-store.ts';
import type { MeasuredPath } from './input.ts';

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

/** Where applications' traffic goes. Which interface that is, is not looked at yet. */
const DEFAULT_PATH: NetworkPath = { id: 'default', kind: 'default', interface: null };

/** @throws where the scenario is unknown or broken, with a sentence that says so. */
export function openEnvironment(options: EnvironmentOptions): Promise<CheckEnvironment> {
  return options.scenario === null
    ? Promise.resolve(openReal(options))
    : openSimulated(options, options.scenario);
}

function openReal({ catalogue, trustAnchors }: EnvironmentOptions): CheckEnvironment {
  const trust = createTrustStore({
    roots: catalogue.roots,
    keys: catalogue.keys,
    anchors: [...trustAnchors],
  });
  const instruments = { dialer: createDefaultDialer(DEFAULT_PATH.id), randomBytes, trust };
  return {
    paths: [{ path: DEFAULT_PATH, instruments, nameServers: systemNameServers() }],
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
    dialer: simulation.dialer(DEFAULT_PATH.id),
    randomBytes,
    trust: simulation.trust,
  };
  return {
    paths: [{ path: DEFAULT_PATH, instruments, nameServers: simulation.nameServers }],
    close: () => simulation.close(),
  };
}
