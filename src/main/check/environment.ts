/** Where a check runs: the real network, or the simulator with a scenario. Decided in one place, for CLI and window alike. */
import { randomBytes } from 'node:crypto';
import type { Catalogue } from '../../shared/catalogue.ts';
import type { PathKind } from '../../shared/vocabulary.ts';
import { collectFacts } from '../network/collect.ts';
import { createDefaultDialer } from '../network/default-dialer.ts';
import { lookAround } from '../network/looks/look-around.ts';
import { systemNameServers } from '../network/name-servers.ts';
import { classifyNetwork } from '../network/shape/classify.ts';
import { FULL_ACCESS, QUICK_ACCESS } from '../network/system-access.ts';
import { kernelLook, watchNetwork } from '../network/watch.ts';
import { createTrustStore } from '../probes/trust-store.ts';
import type { CheckPath, Surroundings } from './input.ts';
import { openPaths } from './paths/open-paths.ts';
import { reportedPath } from './surroundings.ts';

export interface CheckEnvironment {
  paths: readonly CheckPath[];
  /** Stops the simulator's servers, if any. */
  close(): Promise<void>;
}

export interface EnvironmentOptions {
  catalogue: Catalogue;
  /** The simulator's scenario id; `null`: the real network. */
  scenario: string | null;
  /** PEM texts to add to every pool. */
  trustAnchors: readonly string[];
  /** What is to be measured; absent: what applications get. Whoever asks for more has the person's consent. */
  paths?: readonly PathKind[];
  /** The scenario that a pretend VPN leads into; absent: there is no VPN. Only with a scenario. */
  vpnScenario?: string;
}

/** @throws where a scenario is unknown or broken, or a path is not there, with a sentence that says so. */
export async function openEnvironment(options: EnvironmentOptions): Promise<CheckEnvironment> {
  if (options.scenario === null) return openReal(options);
  const { openSimulated } = await import('./paths/simulated.ts');
  return openSimulated(options, options.scenario);
}

async function openReal({
  catalogue,
  trustAnchors,
  paths: wanted = ['default'],
}: EnvironmentOptions): Promise<CheckEnvironment> {
  // For the default path only what is known at once; the rest comes while the check runs.
  const isPlain = wanted.every((kind) => kind === 'default');
  const facts = await collectFacts(catalogue, isPlain ? QUICK_ACCESS : FULL_ACCESS);
  const [defaultPath] = classifyNetwork(facts).paths.map(reportedPath);
  if (!defaultPath) throw new TypeError('a network has a default path');
  const trust = createTrustStore({
    roots: catalogue.roots,
    keys: catalogue.keys,
    anchors: [...trustAnchors],
  });
  // It is ready before the first handshake is.
  void trust.prepare();
  const instruments = { dialer: createDefaultDialer(defaultPath.id), randomBytes, trust };
  const main = { path: defaultPath, instruments, nameServers: systemNameServers() };
  const [first, ...others] = isPlain
    ? [main]
    : await openPaths({ catalogue, wanted, facts, main, trust });
  if (!first) throw new TypeError('a check needs a path');
  const surroundings: Surroundings = {
    looks: (run) => lookAround({ catalogue, ...run }),
    facts: () => (isPlain ? collectFacts(catalogue, FULL_ACCESS) : Promise.resolve(facts)),
    watch: (onChange, signal) => watchNetwork(onChange, signal, kernelLook(catalogue)),
  };
  return {
    paths: [{ ...first, surroundings }, ...others],
    close: () => Promise.resolve(),
  };
}
