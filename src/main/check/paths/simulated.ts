/** The paths of the pretend Internet: one, or with a pretend VPN one through it and one around it. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { PathKind } from '../../../shared/vocabulary.ts';
import { assetsFolder } from '../../assets.ts';
import type { VpnContext } from '../../diagnosis/vpn/context.ts';
import { startSimulation } from '../../simulator/index.ts';
import { loadScenario } from '../../simulator/scenarios.ts';
import type { CheckEnvironment, EnvironmentOptions } from '../environment.ts';
import type { CheckPath, MeasuredPath, SidePath } from '../input.ts';
import { PathError } from './choice.ts';

const NO_VPN: VpnContext = { state: 'off', tunnels: [], asksLine: null };
const FULL_VPN: VpnContext = {
  state: 'on',
  tunnels: ([4, 6] as const).map((family) => ({ family, shape: 'full', through: [], around: [] })),
  asksLine: false,
};

/** A path, and the scenario that it leads into. */
interface PretendPath {
  kind: PathKind;
  scenario: string;
}

/** @throws ScenarioError, PathError */
export async function openSimulated(
  options: EnvironmentOptions,
  scenario: string,
): Promise<CheckEnvironment> {
  const { vpnScenario, paths: wanted = ['default'] } = options;
  const planned =
    vpnScenario === undefined ? onePath(wanted, scenario) : paths(wanted, scenario, vpnScenario);
  const opened = await Promise.all(planned.map((one) => openPath(one, options)));
  const [first, ...others] = opened.map((o) => o.measured);
  if (!first) throw new PathError('The pretend Internet has no such way out.');
  return {
    paths: [
      { ...first, vpn: vpnScenario === undefined ? NO_VPN : FULL_VPN },
      ...others.map((other): CheckPath => (other.path.kind === 'direct' ? believed(other) : other)),
    ],
    async close() {
      await Promise.all(opened.map((o) => o.close()));
    },
  };
}

/** Without a VPN what applications get is the line itself. */
function onePath(wanted: readonly PathKind[], scenario: string): PretendPath[] {
  const isThere = wanted.includes('default') || wanted.includes('direct');
  return isThere ? [{ kind: 'default', scenario }] : [];
}

function paths(wanted: readonly PathKind[], scenario: string, vpn: string): PretendPath[] {
  return wanted
    .filter((kind) => kind !== 'proxy')
    .map((kind) => ({ kind, scenario: kind === 'direct' ? scenario : vpn }));
}

async function openPath(
  { kind, scenario: id }: PretendPath,
  { catalogue, trustAnchors }: EnvironmentOptions,
): Promise<{ measured: MeasuredPath; close: () => Promise<void> }> {
  const scenario = loadScenario(path.join(assetsFolder, 'scenarios'), id);
  const simulation = await startSimulation(scenario, catalogue, { anchors: [...trustAnchors] });
  const { trust, nameServers, close } = simulation;
  const instruments = { dialer: simulation.dialer(kind), randomBytes, trust };
  return {
    measured: { path: { id: kind, kind, interface: null }, instruments, nameServers },
    close,
  };
}

/** In the pretend Internet there is nothing to prove. */
function believed(way: MeasuredPath): SidePath {
  const standing = { usable: 'ok', confidence: 'high', reasons: [] } as const;
  const { path: known } = way;
  return {
    path: known,
    open: () =>
      Promise.resolve({
        path: { ...known, usable: 'ok', confidence: 'high' },
        standing: { ...standing, reasons: [] },
        way,
      }),
  };
}
