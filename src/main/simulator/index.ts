/**
 * The pretend Internet: servers on loopback that behave as a scenario says, and the instruments that lead to them. The
 * engine that measures it is the real one and knows nothing of it.
 */
import type { Catalogue } from '../../shared/catalogue.ts';
import type { Dialer } from '../network/dialer.ts';
import type { TrustStore } from '../probes/trust.ts';
import { drawAtlas } from './atlas.ts';
import { createSimulatedDialer } from './dialer.ts';
import { makePolicy } from './policy.ts';
import { openPorts } from './ports.ts';
import type { Scenario } from './scenario.ts';
import { createWebServers } from './servers/web.ts';
import { createSpeakers } from './speakers/index.ts';
import { makeTrust } from './trust.ts';

export interface Simulation {
  /** @param pathId the path that its measurements are filed under. */
  dialer(pathId: string): Dialer;
  trust: TrustStore;
  /** The addresses that this computer is set to ask for names. */
  nameServers: readonly string[];
  /** Ends every server and connection. */
  close(): Promise<void>;
}

/** @param options `anchors`: PEM texts that the user adds to every pool. */
export async function startSimulation(
  scenario: Scenario,
  catalogue: Catalogue,
  { anchors }: { anchors: readonly string[] },
): Promise<Simulation> {
  const policy = makePolicy(scenario, drawAtlas(catalogue));
  const speakers = createSpeakers();
  const trust = await makeTrust(catalogue, speakers.keyHex, anchors);
  const web = createWebServers(catalogue, policy, speakers);
  const ports = openPorts();
  return {
    dialer: (pathId) => createSimulatedDialer(pathId, { policy, trust, speakers, web }, ports),
    trust: trust.store,
    nameServers: [policy.atlas.systemResolver],
    close: () => ports.close(),
  };
}
