/** The parts of the engine that the app uses: loaded when they are first wanted, so that the window need not wait. */
import type { Catalogue } from '../../shared/catalogue.ts';
import type { NetworkOverview, ReleaseAnswer } from '../../shared/ipc.ts';
import type { RealRelease } from '../releases/real.ts';
import type { CheckEngine } from './perform-check.ts';

/** What this computer's network is. */
export async function lookAtNetwork(catalogue: Catalogue): Promise<NetworkOverview> {
  const look = await import('./network-look.ts');
  return look.lookAtNetwork(catalogue);
}

export async function askForRelease(url: URL, release: RealRelease): Promise<ReleaseAnswer> {
  const { askReally } = await import('../releases/real.ts');
  return askReally(url, release);
}

export async function loadEngine(): Promise<CheckEngine> {
  const [{ openEnvironment }, { runCheck }] = await Promise.all([
    import('../check/environment.ts'),
    import('../check/run.ts'),
  ]);
  return { openEnvironment, runCheck, loadProviderTable };
}

async function loadProviderTable(): ReturnType<CheckEngine['loadProviderTable']> {
  const table = await import('../network/provider/load.ts');
  return table.loadProviderTable().catch((error: unknown) => {
    console.error(error);
    return null;
  });
}
